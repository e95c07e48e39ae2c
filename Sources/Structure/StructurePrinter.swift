import Lexing
import SourceText

/// Prints one structure, line by line.
struct StructurePrinter {
  private let structure: FileStructure
  private let source: SourceText
  private var index: StructureIndex
  /// The deepest indentation; what stands deeper keeps it.
  private static var deepest: Int { 50 }
  /// The longest text in bytes that is read for one line.
  private static var longest: Int { 1000 }
  private var lines: [String] = []
  private var depths: [Int] = []

  init(_ structure: FileStructure, _ source: SourceText, _ language: LanguageProfile) {
    self.structure = structure
    self.source = source
    self.index = StructureIndex(structure, source.bytes, language)
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
    lines.append(String(repeating: "  ", count: min(depth, Self.deepest)) + text)
  }

  private mutating func print(_ region: Region, _ index: Int) {
    let depth = depths[index]
    guard region.kind != .body else {
      return print(structure.bodies[Int(region.body)], depth, region.suspensions)
    }
    let isCondition = region.kind.isBranch || region.kind == .while || region.kind == .counted
    line(
      depth,
      [
        "\(place(region.tokens)) \(region.kind)",
        region.test.isEmpty ? "" : isCondition ? condition(region.test) : quoted(region.test),
        region.suspensions > 0 ? "suspends \(region.suspensions)" : "",
      ])
  }

  private mutating func print(_ body: Body, _ depth: Int, _ suspensions: Int32) {
    let traits: [(Body.Traits, String)] = [
      (.async, "async"), (.generator, "generator"), (.exported, "exported"),
      (.typeLevel, "static"), (.expression, "expression"),
    ]
    let number = Int(structure.regions[Int(body.region)].body)
    line(
      depth,
      [
        "\(place(body.tokens)) \(body.kind)",
        body.name < 0 ? "" : text(TokenRange(Int(body.name), Int(body.name) + 1)),
        body.parameters.isEmpty ? "" : "(\(text(body.parameters)))",
        traits.filter { body.traits.contains($0.0) }.map(\.1).joined(separator: " "),
        body.declaration < body.tokens.first && body.kind != .module
          ? "after \(quoted(TokenRange(Int(body.declaration), Int(body.tokens.first))))" : "",
        body.kind == .module || body.kind == .type ? "" : moment(of: number),
        suspensions > 0 ? "suspends \(suspensions)" : "",
      ])
  }

  private mutating func moment(of body: Int) -> String {
    switch index.moments[body] {
    case .declared: ""
    case .now: "now"
    case .later: "later"
    case .event(let name, let object): "on \(index.text(Int(name))) of \(quoted(object))"
    case .effect(let keys): "effect [\(text(keys))]"
    case .handed(let call): "handed to \(quoted(structure.calls[Int(call)].callee))"
    }
  }

  /// A condition as its parts: `and(this.open, not this.active)`.
  private func condition(_ range: TokenRange) -> String {
    let nodes = index.condition(range).nodes
    var text = ""
    var ends: [Int] = []
    for (position, node) in nodes.enumerated() {
      if position > 0, !text.hasSuffix("(") { text += ", " }
      if node.join == .atom {
        text += atom(node)
      } else {
        text += node.join == .and ? "and(" : "or("
        ends.append(node.next)
      }
      while let end = ends.last, end == position + 1 {
        text += ")"
        ends.removeLast()
      }
    }
    return "`\(text)`"
  }

  private func atom(_ node: Condition.Node) -> String {
    let other = node.other.isEmpty ? "" : " \(node.relation) \(text(node.other))"
    return (node.isNegated ? "not " : "") + text(node.subject) + other
  }

  private mutating func print(_ step: Step) {
    guard step.kind != .make else { return }
    let depth = depths[Int(step.region)] + 1
    line(depth, ["\(place(step.tokens)) \(step.kind)"] + words(of: step))
  }

  private mutating func words(of step: Step) -> [String] {
    switch step.kind {
    case .call:
      let call = structure.calls[Int(step.link)]
      return [
        call.isNew ? "new" : "", quoted(call.callee),
        call.arguments.isEmpty ? "" : "with \(quoted(call.arguments))", target(of: Int(step.link)),
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

  /// The function of this file that a call runs.
  private mutating func target(of call: Int) -> String {
    let body = Int(index.targets[call])
    guard body >= 0 else { return "" }
    return "runs \(place(structure.bodies[body].tokens))"
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
    var range = bytes(tokens)
    let end = range
    if range.count > Self.longest {
      range.end = range.start + Int32(Self.longest / 2)
    }
    var text = source.text(in: range)
    if range != end {
      text += source.text(in: ByteRange(Int(end.end) - Self.longest / 2, Int(end.end)))
    }
    let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard flat.count > 60 else { return flat }
    return flat.prefix(40) + " … " + flat.suffix(12)
  }
}
