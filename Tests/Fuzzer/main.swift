import FuzzTargets
import Glibc

/// libFuzzer's loop; the library comes with the toolchain and has no Swift module.
@_silgen_name("LLVMFuzzerRunDriver")
func runFuzzer(
  _ count: UnsafeMutablePointer<Int32>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ run: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// The target that the command line names: `Fuzzer TARGET [CORPUS…] [-option=value…]`.
enum Chosen {
  static let target = FuzzTarget.named(CommandLine.arguments.dropFirst().first ?? "")
}

guard let target = Chosen.target else {
  for target in FuzzTarget.all { print(([target.name] + target.seeds).joined(separator: " ")) }
  exit(CommandLine.argc == 1 ? 0 : 2)
}
// libFuzzer takes the first word for the program's name.
var count = CommandLine.argc - 1
var words = unsafe CommandLine.unsafeArgv + 1
exit(
  unsafe runFuzzer(&count, &words) { start, count in
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if let flaw = Chosen.target?.flaw(bytes) { fatalError("\(Chosen.target?.name ?? ""): \(flaw)") }
    return 0
  })
