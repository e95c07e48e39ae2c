import Foundation
import Lexing
import SourceText
import Structure

/// Measures reading, lexing and structure, each with the stages before it.
///
/// The names of the files come on standard input, one a line; `only STAGE` measures one stage, for
/// a profiler. `tokens FILE…` and `structure FILE…` print what was found instead.
@main
enum EngineBench {
  /// How often the whole list is read; the fastest round counts.
  static let rounds = 5

  /// How far a file is taken.
  enum Stage: String, CaseIterable {
    case reading, lexing, structure
  }

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    switch arguments.first {
    case "tokens": return print(arguments.dropFirst(), TokenDump.text)
    case "structure": return print(arguments.dropFirst(), StructureDump.text)
    default: break
    }
    let names = readNames()
    let only = arguments.first == "only" ? arguments.dropFirst().first : nil
    for stage in Stage.allCases where only == nil || only == stage.rawValue {
      measure(stage, names)
    }
  }

  private static func measure(_ stage: Stage, _ names: [String]) {
    var worker = Worker(stage: stage)
    var best = Double.infinity
    for _ in 0..<rounds {
      worker.bytes = 0
      let start = processorSeconds()
      for name in names { worker.take(name) }
      best = min(best, processorSeconds() - start)
    }
    let rate = Double(worker.bytes) / best / 1_000_000
    Swift.print(
      "\(stage.rawValue) \(worker.bytes) bytes "
        + String(format: "%.1f ms %.0f MB/s", best * 1000, rate))
  }

  /// The processor time that this process has used, which other processes do not lengthen.
  private static func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  private static func print(
    _ paths: ArraySlice<String>, _ text: (SourceText, LanguageProfile) -> String
  ) {
    for path in paths {
      guard let data = FileManager.default.contents(atPath: path),
        let language = LanguageProfile.detect(path: path, bytes: [UInt8](data))
      else {
        Swift.print("\(path): not read")
        continue
      }
      Swift.print("== \(path)")
      Swift.print(text(SourceText(decoding: [UInt8](data)), language), terminator: "")
    }
  }

  private static func readNames() -> [String] {
    var names: [String] = []
    while let line = readLine() { names.append(line) }
    return names
  }
}

/// Takes one file after another through the stages, with everything reused that can be.
private struct Worker {
  let stage: EngineBench.Stage
  var bytes = 0
  private var structure = FileStructure()

  init(stage: EngineBench.Stage) { self.stage = stage }

  mutating func take(_ path: String) {
    guard let file = Self.read(path) else { return }
    bytes += file.count
    guard stage != .reading, let language = LanguageProfile.detect(path: path, bytes: file) else {
      return
    }
    structure.lex(file, as: language)
    if stage == .structure { structure.build(as: language) }
  }

  private static func read(_ path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0 else { return nil }
    let size = Int(facts.st_size)
    return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = max(0, unsafe Foundation.read(descriptor, buffer.baseAddress, size))
    }
  }
}
