import Foundation
import Lexing
import SourceText

/// Prints the throughput of lexing over the files whose names come on standard input, one a line;
/// with `tokens FILE…`, the tokens of those files instead.
@main
enum EngineBench {
  /// How often the whole list is read; the fastest round counts.
  static let rounds = 7

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "tokens" { return arguments.dropFirst().forEach(printTokens) }
    let files = readNames().compactMap(load)
    let size = files.reduce(0) { $0 + $1.bytes.count }
    var tokens = Tokens()
    var count = 0
    var best = Double.infinity
    for _ in 0..<rounds {
      count = 0
      let start = processorSeconds()
      for file in files {
        tokens.lex(file.bytes, as: file.language)
        count += tokens.count
      }
      best = min(best, processorSeconds() - start)
    }
    let rate = Double(size) / best / 1_000_000
    print(
      "lexing: \(files.count) files, \(size) bytes, \(count) tokens, "
        + String(format: "%.1f ms, %.0f MB/s", best * 1000, rate))
  }

  /// The processor time that this process has used, which other processes do not lengthen.
  private static func processorSeconds() -> Double {
    Double(clock()) / Double(CLOCKS_PER_SEC)
  }

  private static func printTokens(_ path: String) {
    guard let file = load(path) else { return print("\(path): not read") }
    print("== \(path)")
    print(
      TokenDump.text(of: SourceText(decoding: file.bytes), language: file.language), terminator: "")
  }

  private static func readNames() -> [String] {
    var names: [String] = []
    while let line = readLine() { names.append(line) }
    return names
  }

  private static func load(_ path: String) -> (bytes: [UInt8], language: LanguageProfile)? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let bytes = [UInt8](data)
    return LanguageProfile.detect(path: path, bytes: bytes).map { (bytes, $0) }
  }
}
