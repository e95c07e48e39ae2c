/// A form that a lint run's report is printed in.
package enum ReportFormat: String, CaseIterable, Sendable {
  case text, json, sarif, github, gitlab, checkstyle, junit, rdjson, rdjsonl, azure, markdown
}
