import Lexing
import Structure

/// The functions, suspensions and conditions of a file as JSON arrays.
struct StructureFacts {
  private(set) var functions: [String] = []
  private(set) var suspensions: [String] = []
  private(set) var conditions: [String] = []
  private let structure: FileStructure

  /// Reads off `structure`.
  init(_ structure: FileStructure) {
    self.structure = structure
    for body in structure.bodies where body.kind != .module && body.kind != .type { add(body) }
    for step in structure.steps where step.kind == .suspend { add(step) }
    for region in structure.regions { add(region) }
  }

  private mutating func add(_ body: Body) {
    let (start, end) = bytes(of: body.tokens)
    let isAsync = body.traits.contains(.async) ? 1 : 0
    functions.append("[\(start),\(end),\(isAsync),\"\(body.kind)\"]")
  }

  /// What waits when a block is left has no place of its own.
  private mutating func add(_ step: Step) {
    let scope = start(ofFunctionAround: structure.regions[Int(step.region)].body)
    switch step.detail {
    case .forAwait: suspensions.append("[\(bytes(of: step.tokens).start),\"for\",\(scope)]")
    case .withAwait where step.tokens.isEmpty: suspensions.append("[-1,\"leave\",\(scope)]")
    case .withAwait: suspensions.append("[\(bytes(of: step.tokens).start),\"with\",\(scope)]")
    default:
      suspensions.append("[\(bytes(of: step.tokens).start),\"\(step.detail)\",\(scope)]")
    }
  }

  private mutating func add(_ region: Region) {
    guard let form = form(of: region.kind), !region.test.isEmpty else { return }
    let (start, end) = bytes(of: region.test)
    conditions.append("[\(start),\(end),\"\(form)\"]")
  }

  private func form(of kind: Region.Kind) -> String? {
    switch kind {
    case .if: "if"
    case .guard: "guard"
    case .conditional: "ternary"
    case .while, .repeat, .counted: "while"
    case .filter: "filter"
    default: nil
    }
  }

  /// A type's declarations run as part of what surrounds it; the file itself is -1.
  private func start(ofFunctionAround index: Int32) -> Int {
    var index = Int(index)
    while structure.bodies[index].kind == .type { index = Int(structure.bodies[index].parent) }
    let body = structure.bodies[index]
    return body.kind == .module ? -1 : bytes(of: body.tokens).start
  }

  /// From the first through the last token that has a length: what ends a logical line has none.
  private func bytes(of range: TokenRange) -> (start: Int, end: Int) {
    let tokens = structure.tokens
    let first = range.indices.first { tokens.ends[$0] > tokens.starts[$0] }
    let last = range.indices.last { tokens.ends[$0] > tokens.starts[$0] }
    guard let first, let last else { return (-1, -1) }
    return (Int(tokens.starts[first]), Int(tokens.ends[last]))
  }
}

extension JSONObject {
  /// Adds the structure of a file.
  mutating func add(_ facts: StructureFacts) {
    add("functions", list: facts.functions)
    add("suspensions", list: facts.suspensions)
    add("conditions", list: facts.conditions)
  }
}
