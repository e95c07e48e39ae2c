import Documents
import Findings
import Postmortems
import SourceText

extension Incident {
  /// Every field, section and sample as one versioned object.
  var json: JSON {
    .object([("version", .integer(1))] + summaryMembers + storyMembers + linkMembers + bodyMembers)
  }

  private var storyMembers: [(key: String, value: JSON)] {
    [
      ("symptoms", .texts(symptoms)),
      ("root_cause", .text(orNull: rootCause)),
      ("contributing_factors", .texts(contributingFactors)),
      ("resolution_commit", .text(orNull: resolutionCommit)),
    ]
  }

  private var linkMembers: [(key: String, value: JSON)] {
    [
      ("related", .texts(related.map(\.value))),
      ("recurrence_of", .text(orNull: recurrenceOf?.value)),
      ("supersedes", .text(orNull: supersedes?.value)),
      ("superseded_by", .text(orNull: supersededBy?.value)),
      ("aliases", .texts(aliases)),
      ("references", .texts(references)),
      ("fixes", .texts(fixes.map(\.value))),
      ("follow_ups", .array(followUps.map(\.json))),
    ]
  }

  private var bodyMembers: [(key: String, value: JSON)] {
    [
      (
        "sections",
        .array(document.sections.map { json($0.heading, level: $0.level, at: Int($0.range.start)) })
      ),
      ("samples", .array(samples.map(json))),
    ]
  }

  private func json(_ heading: String, level: Int, at offset: Int) -> JSON {
    .object([
      ("heading", .text(heading)),
      ("level", .integer(level)),
      ("line", .integer(document.text.lines.line(at: offset))),
    ])
  }

  private func json(_ sample: Sample) -> JSON {
    .object([
      ("role", .text(sample.role.rawValue)),
      ("language", .text(sample.language)),
      ("line", .integer(document.text.lines.line(at: Int(sample.range.start)))),
      ("code", .text(document.text.text(in: sample.range))),
    ])
  }
}

extension FollowUp {
  fileprivate var json: JSON {
    .object([
      ("text", .text(text)),
      ("owner", .text(orNull: owner)),
      ("due", .text(orNull: due?.description)),
      ("state", .text(state.rawValue)),
    ])
  }
}
