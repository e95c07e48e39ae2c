import Documents
import Findings
package import Postmortems
import Terminal

/// A list of incidents, ready to be printed.
package struct IncidentList: Sendable {
  let incidents: [Incident]

  /// Takes the incidents in the order they are printed in.
  package init(_ incidents: [Incident]) { self.incidents = incidents }

  /// The list as one versioned object.
  package var json: JSON {
    .object([
      ("version", .integer(1)),
      ("incidents", .array(incidents.map(\.summaryJSON))),
    ])
  }
}

extension Incident {
  /// The fields that every listing has, with values as they were written.
  var summaryMembers: [(key: String, value: JSON)] {
    [
      ("id", .text(id)),
      ("title", .text(title)),
      ("category", .text(orNull: category)),
      ("severity", .text(orNull: severity?.text)),
      ("cost", .text(orNull: cost?.text)),
      ("duration", .text(orNull: duration?.text)),
      ("status", .text(status.rawValue)),
      ("created_date", .text(orNull: createdDate?.description)),
      ("tags", .texts(tags)),
      ("path", .text(PathText.printable(document.path))),
    ]
  }

  var summaryJSON: JSON { .object(summaryMembers) }
}
