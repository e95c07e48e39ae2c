import Foundation
import Lexing
import SourceText
import Structure

/// Measures reading, lexing and structure, each with the stages before it.
///
/// The names of the files come on standard input, one a line. What counts is the processor time of
/// one thread, or, with `threads N`, the time that N of them take together. `only STAGE` measures one
/// stage, for a profiler; `tokens FILE…` and `structure FILE…` print what was found instead.
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
    let option = arguments.dropFirst().first
    let only = arguments.first == "only" ? option : nil
    let threads = arguments.first == "threads" ? option.flatMap { Int($0) } : nil
    for stage in Stage.allCases where only == nil || only == stage.rawValue {
      measure(stage, names, threads)
    }
  }

  private static func measure(_ stage: Stage, _ names: [String], _ threads: Int?) {
    var bytes = 0
    var best = Double.infinity
    var worker = Worker(stage: stage)
    for _ in 0..<rounds {
      worker.bytes = 0
      let start = threads == nil ? processorSeconds() : Date().timeIntervalSince1970
      if let threads {
        take(names, stage, threads)
      } else {
        for name in names { worker.take(name) }
      }
      let end = threads == nil ? processorSeconds() : Date().timeIntervalSince1970
      best = min(best, end - start)
      bytes = worker.bytes
    }
    if threads != nil { bytes = names.reduce(0) { $0 + size($1) } }
    Swift.print(
      "\(stage.rawValue) \(bytes) bytes "
        + String(format: "%.1f ms %.0f MB/s", best * 1000, Double(bytes) / best / 1_000_000))
  }

  /// Takes all files in `threads` threads, each of which takes every so many-th one.
  private static func take(_ names: [String], _ stage: Stage, _ threads: Int) {
    DispatchQueue.concurrentPerform(iterations: threads) { part in
      var worker = Worker(stage: stage)
      for index in stride(from: part, to: names.count, by: threads) { worker.take(names[index]) }
    }
  }

  private static func size(_ path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
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

  /// How much is read at once; few files are longer.
  private static var chunk: Int { 1 << 16 }

  /// Asks for the size of a file only when the first piece is not all of it.
  private static func read(_ path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let piece = read(descriptor, upTo: chunk)
    guard piece.count == chunk else { return piece }
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0, Int(facts.st_size) > chunk else { return piece }
    lseek(descriptor, 0, SEEK_SET)
    return read(descriptor, upTo: Int(facts.st_size))
  }

  private static func read(_ descriptor: Int32, upTo size: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = max(0, unsafe Foundation.read(descriptor, buffer.baseAddress, size))
    }
  }
}
