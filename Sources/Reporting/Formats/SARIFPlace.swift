import SourceText

/// A place in a file as SARIF writes it.
struct SARIFPlace {
  /// What paths are relative to; GitHub takes it for the root of the repository.
  static let base = "%SRCROOT%"

  let path: String
  /// Nil for the file as a whole, or for a whole line where there is no end.
  var start: Position?
  var end: Position?

  /// The member that holds the place.
  var member: (key: String, value: JSON) {
    let artifact = JSON.object([
      ("uri", .text(URIReference.text(of: path))), ("uriBaseId", .text(Self.base)),
    ])
    let region: [(key: String, value: JSON)] = start == nil ? [] : [("region", self.region)]
    return ("physicalLocation", .object([("artifactLocation", artifact)] + region))
  }

  private var region: JSON {
    guard let start, let end else { return .object([("startLine", .integer(start?.line ?? 1))]) }
    return .object([
      ("startLine", .integer(start.line)), ("startColumn", .integer(start.column)),
      ("endLine", .integer(end.line)), ("endColumn", .integer(end.column)),
    ])
  }
}
