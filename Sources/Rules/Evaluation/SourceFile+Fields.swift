import Lexing
import Structure

// What the members of records and new objects are made with.
extension SourceFile {
  /// Returns what the record, or the new object, in a local at `token` was made with for the member
  /// of it that `place` names; nil where something writes that member.
  mutating func field(at place: Place, _ token: Int) -> TokenRange? {
    guard case .declared = place.root, place.path.first == ".", index.writes[place] == nil,
      let made = value(of: Place(root: place.root, path: ""), at: token)
    else { return nil }
    let fields = fields(of: index.origin(of: made))
    let member = place.path.dropFirst()
    guard let number = fields.lastIndex(where: { $0.name == member }) else { return nil }
    return fields[number...].contains { isSpread($0.value) } ? nil : fields[number].value
  }

  /// The fields of a record by their names, or the named arguments of what makes an object.
  private mutating func fields(of value: Value) -> [(name: String, value: TokenRange)] {
    switch value.kind {
    case .record:
      return index.elements(of: value).map { field in
        (field.name < 0 ? shorthand(field) : name(of: field), field.value)
      }
    case .new(let call), .call(let call):
      guard isConstruction(Int(call)) else { return [] }
      return index.arguments(of: Int(call)).map { (name(of: $0), $0.value) }
    default: return []
    }
  }

  private func name(of argument: Argument) -> String {
    argument.name < 0 ? "" : index.text(Int(argument.name)).unquoted
  }

  /// The name of a field that is written as the name of its value.
  private func shorthand(_ argument: Argument) -> String {
    argument.value.indices.count == 1 ? index.text(Int(argument.value.first)) : ""
  }

  /// Whether the call makes an object, also where the language has no word for it: of what it calls,
  /// the name begins like that of a type.
  func isConstruction(_ call: Int) -> Bool {
    let name = index.calledName(of: call)
    return name >= 0 && index.text(name).first?.isUppercase == true
  }

  /// Whether `part` stands for all the parts of another value: a record with one is a changed copy.
  func isSpread(_ part: TokenRange) -> Bool {
    guard let first = part.indices.first else { return false }
    return index.structure.tokens.symbol(first) == .spread
      || ["*", "**"].contains(index.text(first))
  }
}
