package import Findings
import SourceText
import YAMLTree

/// Reports of parts of a run, read to be joined.
package enum ReportMerge: Sendable {
  /// Our own JSON.
  case json([LintReport])
  /// SARIF, joined as it is written: what it says of columns needs no file.
  case sarif([JSON])

  /// Why reports cannot be joined; the text names the report.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// Reads `reports`, each with the name it is spoken of by.
  package init(_ reports: [(name: String, bytes: [UInt8])]) throws(Failure) {
    var plain: [LintReport] = []
    var sarif: [(name: String, log: JSON)] = []
    for (name, bytes) in reports {
      let value = try Self.value(name, bytes)
      if value["runs"] != nil {
        sarif.append((name, value))
      } else {
        plain.append(try LintReportReader(name).report(value))
      }
    }
    if let first = sarif.first {
      guard plain.isEmpty else {
        throw Failure(
          description: "\(first.name) is SARIF and others are not: JSON is joined with JSON, SARIF "
            + "with SARIF")
      }
      for (name, log) in sarif { try SARIFMerge.check(log, name, like: first.log, first.name) }
      self = .sarif(sarif.map(\.log))
    } else {
      self = .json(plain)
    }
  }

  private static func value(_ name: String, _ bytes: [UInt8]) throws(Failure) -> JSON {
    let text = SourceText(decoding: bytes)
    func failure(_ problem: String, at range: ByteRange) -> Failure {
      let line = text.position(at: Int(range.start)).line
      return Failure(description: "\(name):\(line): no JSON report: \(problem)")
    }
    let node: YAMLNode
    do {
      node = try JSONReader.parse(text.bytes[...])
    } catch {
      throw failure(error.problem, at: error.range)
    }
    do {
      return try JSON(node)
    } catch {
      throw failure("expected a whole number", at: error.range)
    }
  }
}
