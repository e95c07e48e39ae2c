import Findings
import SourceText

// reviewdog's diagnostic formats: one object, or one a line.
extension LintPrinter {
  /// reviewdog reads lines with a scanner that gives up at 64 KiB.
  private static let lineLimit = (64 << 10) - 1
  private static let messageLimit = 4_096

  /// The report as one object.
  var rdjson: JSON {
    .object([
      ("source", Self.source),
      ("diagnostics", .array(report.annotations.map { .object(diagnostic($0)) })),
    ])
  }

  /// The report as one object a line.
  var rdjsonl: String { report.annotations.map(line).joined() }

  private static var source: JSON { .object([("name", .text("incidents"))]) }

  /// The story is told as far as the line has room for it.
  private func line(_ annotation: Annotation) -> String {
    var steps = annotation.finding?.evidence.count ?? 0
    while true {
      let object = JSON.object(diagnostic(annotation, steps: steps) + [("source", Self.source)])
      if object.line.utf8.count <= Self.lineLimit || steps == 0 { return object.line }
      steps /= 2
    }
  }

  private func diagnostic(
    _ annotation: Annotation, steps: Int = .max
  ) -> [(key: String, value: JSON)] {
    let related = (annotation.finding?.evidence ?? []).prefix(steps).map { step in
      JSON.object([
        ("message", .text(CutText.text(step.label, to: Self.messageLimit))),
        ("location", location(of: step.place)),
      ])
    }
    return [
      ("message", .text(CutText.text(paragraph(annotation), to: Self.messageLimit))),
      ("location", location(of: annotation)),
      ("severity", .text(annotation.severity.reviewdog)),
      ("code", .object([("value", .text(annotation.code))])),
    ] + (related.isEmpty ? [] : [("related_locations", .array(related))])
  }

  /// Only a place in a file whose text is known has columns in bytes.
  private func location(of annotation: Annotation) -> JSON {
    let file: (key: String, value: JSON) = ("path", .text(annotation.path))
    guard let place = annotation.place else { return .object([file]) }
    let (start, end) = background.span(of: place, .bytes)
    let range =
      annotation.kind == .finding
      ? [("start", Self.json(start)), ("end", Self.json(end))]
      : [("start", JSON.object([("line", .integer(start.line))]))]
    return .object([file, ("range", .object(range))])
  }

  /// A step of a story is told by where it begins.
  private func location(of place: Place) -> JSON {
    .object([
      ("path", .text(PathText.printable(place.path))),
      ("range", .object([("start", Self.json(background.span(of: place, .bytes).start))])),
    ])
  }

  private static func json(_ position: Position) -> JSON {
    .object([("line", .integer(position.line)), ("column", .integer(position.column))])
  }
}

extension Severity {
  fileprivate var reviewdog: String {
    switch self {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .note: "INFO"
    }
  }
}
