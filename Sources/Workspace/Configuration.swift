import Documents
package import Findings
import SourceText
import YAMLTree

/// What `.incidents.yml` says; without one, the defaults.
package struct Configuration: Sendable {
  /// The name of the file.
  package static let fileName = ".incidents.yml"

  /// The folders that hold incidents, relative to the file.
  package var incidents = ["incidents"]
  /// The folders that hold rules, relative to the file.
  package var rules = ["rules"]
  /// The rules that are not asked.
  package var disabled: [RuleMention] = []
  /// What a rule's findings count as, in place of the rule's own severity.
  package var severities: [RuleMention] = []
  /// Paths, relative to the file, that are not linted.
  package var exclude: [Glob] = []
  /// Which files are test code and which are examples.
  package var roles = PathRoles()
  /// The patterns that extend them.
  package var tests: [Glob] = []
  package var examples: [Glob] = []
  /// The file of accepted findings, relative to the file.
  package var baseline: String?
  /// Where the file says something, by key.
  package var places: [String: Place] = [:]

  /// A rule that the file speaks of, and where.
  package struct RuleMention: Sendable {
    package let id: String
    /// nil where none is given.
    package let severity: Severity?
    package let place: Place
  }

  /// Creates the defaults.
  package init() {}

  /// Reads the file at `path`; all that is wrong in it is in one error.
  static func read(_ path: String, shownAs name: String) throws(ConfigurationError) -> Configuration
  {
    let bytes: [UInt8]
    do { bytes = try FileSystem.read(path) } catch { throw .unreadable(error.naming(name)) }
    let text = SourceText(decoding: bytes)
    var findings = FindingList(path: name, text: text)
    let root: YAMLNode?
    do {
      root = try YAMLParser.parse(text.bytes[...])
    } catch {
      findings.add(error)
      throw .invalid(findings.findings)
    }
    guard let root else { return Configuration() }
    return try read(root, findings, folder: Path.parent(of: path))
  }

  private static func read(
    _ root: YAMLNode, _ findings: FindingList, folder: String
  ) throws(ConfigurationError) -> Configuration {
    var findings = findings
    guard let mapping = root.mapping else {
      findings.add(.wrongShape, at: root.range, "the configuration is a mapping, not \(root.shape)")
      throw .invalid(findings.findings)
    }
    var reader = ConfigurationReader(
      mapping, range: root.range, findings: findings, folder: folder)
    let configuration = reader.read()
    let problems = reader.findings
    guard problems.isEmpty else { throw .invalid(problems) }
    return configuration
  }
}

/// Why a configuration cannot be used.
package enum ConfigurationError: Error, Sendable {
  case unreadable(FileError)
  case invalid([Finding])
  /// The folder that the tool was started in is gone.
  case noWorkingDirectory
}

extension ConfigurationError: CustomStringConvertible {
  /// One line for each thing that is wrong.
  package var description: String {
    switch self {
    case .unreadable(let error): "\(error)"
    case .noWorkingDirectory: "the working directory is not there any more; change to another"
    case .invalid(let findings):
      findings.map { finding in
        let hint = finding.suggestion.map { "; \($0)" } ?? ""
        let start = finding.place.start
        return "\(finding.place.path):\(start.line):\(start.column): \(finding.message)\(hint)"
      }.joined(separator: "\n")
    }
  }
}
