/// The columns of the text index, in the order of its table.
enum TextColumn: String, CaseIterable, Sendable {
  case title, symptoms, cause, keys, headings, body
  /// Identifiers of several parts as they were written, in lower case.
  case names

  /// How much one occurrence here counts against one in the body.
  var weight: Double {
    switch self {
    case .title: 8
    case .symptoms: 5
    case .cause: 4
    case .keys: 6
    case .headings: 3
    case .body: 1
    case .names: 2
    }
  }
}
