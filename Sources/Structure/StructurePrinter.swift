import Lexing
import SourceText

/// Prints one structure, line by line.
struct StructurePrinter {
  private let structure: FileStructure
  private let source: SourceText
  private let language: LanguageProfile
  private var lines: [String] = []
  private var depths: [Int] = []

  init(_ structure: FileStructure, _ source: SourceText, _ language: LanguageProfile) {
    self.structure = structure
    self.source = source
    self.language = language
  }

  /// Returns the whole text.
  mutating func text() -> String {
    var step = 0
    for index in structure.regions.indices {
      let region = structure.regions[index]
      while step < Int(region.steps.lowerBound) {
        print(structure.steps[step])
        step += 1
      }
      let outer = region.parent < 0 ? -1 : depths[Int(region.parent)]
      depths.append(outer + 1)
      print(region, index)
    }
    while step < structure.steps.count {
      print(structure.steps[step])
      step += 1
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private mutating func line(_ depth: Int, _ words: [String]) {
    let text = words.filter { !$0.isEmpty }.joined(separator: " ")
    lines.append(String(repeating: "  ", count: depth) + text)
  }

  private mutating func print(_ region: Region, _ index: Int) {
    let depth = depths[index]
    guard region.kind != .body else {
      return print(structure.bodies[Int(region.body)], depth, region.suspensions)
    }
    line(
      depth,
      [
        "\(place(region.tokens)) \(region.kind)",
        region.test.isEmpty ? "" : quoted(region.test),
        region.suspensions > 0 ? "suspends \(region.suspensions)" : "",
      ])
  }

  private mutating func print(_ body: Body, _ depth: Int, _ suspensions: Int32) {
    let traits: [(Body.Traits, String)] = [
      (.async, "async"), (.generator, "generator"), (.exported, "exported"),
      (.typeLevel, "static"), (.expression, "expression"),
    ]
    line(
      depth,
      [
        "\(place(body.tokens)) \(body.kind)",
        body.name < 0 ? "" : text(TokenRange(Int(body.name), Int(body.name) + 1)),
        body.parameters.isEmpty ? "" : "(\(text(body.parameters)))",
        traits.filter { body.traits.contains($0.0) }.map(\.1).joined(separator: " "),
        body.declaration < body.tokens.first && body.kind != .module
          ? "after \(quoted(TokenRange(Int(body.declaration), Int(body.tokens.first))))" : "",
        body.call < 0 ? "" : "argument \(body.argument) of \(callee(Int(body.call)))",
        suspensions > 0 ? "suspends \(suspensions)" : "",
      ])
  }

  private func callee(_ call: Int) -> String { quoted(structure.calls[call].callee) }

  private mutating func print(_ step: Step) {
    guard step.kind != .make else { return }
    let depth = depths[Int(step.region)] + 1
    line(depth, ["\(place(step.tokens)) \(step.kind)"] + words(of: step))
  }

  private func words(of step: Step) -> [String] {
    switch step.kind {
    case .call:
      let call = structure.calls[Int(step.link)]
      return [
        call.isNew ? "new" : "", quoted(call.callee),
        call.arguments.isEmpty ? "" : "with \(quoted(call.arguments))",
      ]
    case .write:
      return [
        step.detail == .plain ? "" : "\(step.detail)", quoted(step.target),
        step.value.isEmpty ? "" : "= \(quoted(step.value))",
      ]
    case .suspend, .exit:
      return ["\(step.detail)", step.value.isEmpty ? "" : quoted(step.value)]
    case .make: return []
    }
  }

  /// From where to where tokens reach; the end is the last character.
  private func place(_ tokens: TokenRange) -> String {
    let range = bytes(tokens)
    let start = source.position(at: Int(range.start))
    let end = source.position(at: max(Int(range.end) - 1, Int(range.start)))
    return "\(start.line):\(start.column)-\(end.line):\(end.column)"
  }

  private func bytes(_ tokens: TokenRange) -> ByteRange { structure.tokens.bytes(of: tokens) }

  private func quoted(_ tokens: TokenRange) -> String { "`\(text(tokens))`" }

  /// The text of `tokens` on one line, its middle left out where it is long.
  private func text(_ tokens: TokenRange) -> String {
    let text = source.text(in: bytes(tokens))
    let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard flat.count > 60 else { return flat }
    return flat.prefix(40) + " … " + flat.suffix(12)
  }
}
