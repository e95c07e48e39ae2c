import Documents
import SourceText
package import Workspace

/// Which rules come from which incident, as the rules' front matter says.
package enum RuleLinks {
  /// Returns the ids of the rules of each incident, sorted; a project's own rule replaces the shipped
  /// one of the same id, and one of `documents`, absolute paths, any other.
  package static func load(
    _ project: Project, and documents: [String] = []
  ) -> [String: [String]] {
    var incidents: [String: String] = [:]
    for rule in ShippedDocument.all where rule.path.hasPrefix("rules/") {
      incidents[Document.id(ofPath: rule.path)] = incident(named: rule.bytes)
    }
    for path in project.ruleFolders.flatMap(DocumentFolder.documents) + documents {
      incidents[Document.id(ofPath: path)] = (try? FileSystem.read(path)).flatMap(incident(named:))
    }
    var rules: [String: [String]] = [:]
    for (rule, incident) in incidents { rules[incident, default: []].append(rule) }
    return rules.mapValues { $0.sorted() }
  }

  /// Returns what stands after `incident:` in the front matter.
  private static func incident(named bytes: [UInt8]) -> String? {
    let (key, lineEnd) = (Array("incident:".utf8), UInt8(ascii: "\n"))
    var rest = bytes.drop { $0 != lineEnd }.dropFirst()
    while !rest.isEmpty, !rest.starts(with: "---".utf8) {
      let line = rest.prefix { $0 != lineEnd }
      if line.starts(with: key) {
        let value = line.dropFirst(key.count).filter { !"'\" \r".utf8.contains($0) }
        return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
      }
      rest = rest[line.endIndex...].dropFirst()
    }
    return nil
  }
}
