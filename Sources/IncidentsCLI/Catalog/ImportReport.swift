import Catalog
import Documents
import Findings
import Postmortems
import Reporting
import SourceText
import Terminal

/// What an import did, ready to be printed.
struct ImportReport {
  private let results: [ImportRun.Result]
  private let isDry: Bool

  /// Takes the results; a dry run shows each repair.
  init(_ results: [ImportRun.Result], isDry: Bool) {
    self.results = results
    self.isDry = isDry
  }

  /// The results for people.
  var text: String { results.map(text).joined() }

  /// The results as one versioned object.
  var json: JSON { .object([("version", .integer(1)), ("imported", .array(results.map(json)))]) }
}

// MARK: - Text

extension ImportReport {
  private func text(_ result: ImportRun.Result) -> String {
    let incident = result.incident
    var lines = [
      "\(PathText.printable(result.path)): \(result.state.rawValue), "
        + "from \(PathText.printable(result.source)) (\(incident.shape.rawValue))"
    ]
    if result.state == .unchanged { return VisibleText.line(lines[0]) + "\n" }
    for kind in incident.repair.kinds {
      lines.append("  repaired: \(kind.count) of \(kind.name)" + inferredRemark(kind.inferred))
    }
    if isDry { lines += incident.repair.places.map { "    " + text($0, in: incident.source) } }
    for field in incident.fields where isDry || field.origin != nil {
      let origin = field.origin.map { "  (inferred from \($0))" } ?? ""
      lines.append("  \(field.name): \(short(field.value))\(origin)")
    }
    lines += incident.doubts.map { "  doubtful: \($0)" }
    if result.replacesShipped {
      lines.append("  replaces: the shipped incident '\(incident.id)'")
    }
    lines += result.similar.map { "  similar: \($0.id) (\($0.title))" }
    return lines.map { VisibleText.line($0) + "\n" }.joined()
  }

  private func inferredRemark(_ count: Int) -> String {
    count == 0 ? "" : ", \(count) of them inferred because a byte is lost"
  }

  private func text(_ place: MojibakeRepair.Place, in source: SourceText) -> String {
    let position = source.position(at: place.range.lowerBound)
    let remark = place.inferred > 0 ? ", inferred" : ""
    return """
      \(position.line):\(position.column): "\(place.original)" is "\(place.replacement)" \
      (\(place.damage)\(remark))
      """
  }

  private func short(_ text: String) -> String {
    text.count > 100 ? text.prefix(100) + "…" : text
  }
}

// MARK: - JSON

extension ImportReport {
  private func json(_ result: ImportRun.Result) -> JSON {
    let incident = result.incident
    return .object([
      ("source", .text(PathText.printable(result.source))),
      ("path", .text(PathText.printable(result.path))),
      ("id", .text(Document.id(ofPath: result.path))),
      ("state", .text(result.state == .planned ? "planned" : result.state.rawValue)),
      ("form", .text(incident.shape.rawValue)),
      ("fields", .array(incident.fields.map(json))),
      ("repairs", .array(incident.repair.places.map { json($0, in: incident.source) })),
      ("doubts", .texts(incident.doubts)), ("similar", .texts(result.similar.map(\.id))),
    ])
  }

  private func json(_ field: ImportedField) -> JSON {
    .object([
      ("name", .text(field.name)), ("value", .text(field.value)),
      ("inferredFrom", .text(orNull: field.origin)),
    ])
  }

  private func json(_ place: MojibakeRepair.Place, in source: SourceText) -> JSON {
    let position = source.position(at: place.range.lowerBound)
    return .object([
      ("line", .integer(position.line)), ("column", .integer(position.column)),
      ("original", .text(place.original)), ("replacement", .text(place.replacement)),
      ("codecs", .texts(place.codecs.map(\.rawValue))), ("inferred", .bool(place.inferred > 0)),
    ])
  }
}
