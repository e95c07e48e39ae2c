/// Runs the command that the process was started with.
public func main() {}
