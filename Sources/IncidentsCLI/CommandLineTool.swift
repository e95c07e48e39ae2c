import Findings
import Glibc

/// Runs the command that the process was started with, and ends the process.
public func main() -> Never {
  signal(SIGPIPE, SIG_IGN)
  // A file that may not grow is then an error of writing, with words and nothing left behind.
  signal(SIGXFSZ, SIG_IGN)
  let streams = StandardStreams()
  let code = CommandLineTool.run(arguments(), streams.console)
  streams.flush()
  withExtendedLifetime(streams) { exit(code.rawValue) }
}

/// The words of the command line, in which a name that is no UTF-8 keeps its bytes.
private func arguments() -> [String] {
  (1..<max(1, Int(CommandLine.argc))).compactMap { index in
    guard let word = unsafe CommandLine.unsafeArgv[index] else { return nil }
    let count = unsafe strlen(word)
    return unsafe word.withMemoryRebound(to: UInt8.self, capacity: count) {
      unsafe PathText.text(of: UnsafeBufferPointer(start: $0, count: count))
    }
  }
}

/// Finds and runs the command that a command line names.
package enum CommandLineTool {
  /// The version of this program; the changelog has an entry for it.
  package static let version = "0.1.0"

  /// Runs the command that `words` name, with the streams of `console`.
  package static func run(_ words: [String], _ console: Console) -> ExitCode {
    guard let name = words.first else {
      console.writeError(HelpText.overview())
      return .failure
    }
    switch name {
    case "--help", "-h", "help":
      return help(words.dropFirst(), console)
    case "--version":
      console.write("incidents \(version)\n")
      return .success
    default:
      return run(name, words.dropFirst(), console)
    }
  }

  private static func help(_ words: ArraySlice<String>, _ console: Console) -> ExitCode {
    guard let name = words.first else {
      console.write(HelpText.overview())
      return .success
    }
    return run(name, ["--help"], console)
  }

  private static func run(
    _ name: String, _ words: ArraySlice<String>, _ console: Console
  ) -> ExitCode {
    guard let command = Command.all.first(where: { $0.name == name }) else {
      let error = UsageError.unknownCommand(name, known: Command.all.map(\.name))
      console.fail("\(error.message)\n'incidents --help' lists the commands")
      return .failure
    }
    do {
      let invocation = try Invocation(words, for: command)
      if invocation.has("help") {
        console.write(HelpText.text(of: command))
        return .success
      }
      return try command.run(invocation, console)
    } catch let error as UsageError {
      console.fail("\(error.message)\n'incidents \(name) --help' shows how it is used")
    } catch {
      console.fail("\(error)")
    }
    return .failure
  }
}
