import Documents
import Findings
import Lexing
import MarkdownTree
import Postmortems
import Rules
import SourceText
import YAMLTree

extension FuzzTarget {
  /// A tree whose ranges nest in order, or an error inside the text.
  static let yaml = FuzzTarget(name: "yaml", seeds: ["rules", "Tests/Fixtures/rules"]) { bytes in
    do throws(YAMLError) {
      guard let root = try YAMLParser.parse(bytes[...]) else { return nil }
      return flaw(in: root, bytes)
    } catch {
      return Int(error.range.end) <= bytes.count && error.range.start >= 0 ? nil : "\(error)"
    }
  }

  /// The same of JSON.
  static let json = FuzzTarget(name: "json", seeds: ["vectors"]) { bytes in
    do throws(YAMLError) {
      return flaw(in: try JSONReader.parse(bytes[...]), bytes)
    } catch {
      return Int(error.range.end) <= bytes.count && error.range.start >= 0 ? nil : "\(error)"
    }
  }

  /// A tree whose ranges nest, and HTML; and an incident whose findings lie inside it.
  static let markdown = FuzzTarget(
    name: "markdown", seeds: ["incidents", "Tests/Fixtures/check/incidents"]
  ) { bytes in
    let text = SourceText(decoding: bytes)
    if let tree = try? MarkdownTree(text) {
      if let flaw = flaw(in: tree) { return flaw }
      _ = tree.html()
    }
    let (document, problems) = Document.read(text, path: "fuzzed.md")
    let (incident, fieldProblems) = IncidentDecoder.decode(document)
    let findings = problems + fieldProblems + (incident.map(BodyCheck.findings) ?? [])
    return findings.allSatisfy { Int($0.place.range.end) <= text.bytes.count }
      ? nil : "a finding outside the document"
  }

  /// A rule that judges its own examples, or findings inside the document.
  static let rules = FuzzTarget(name: "rules", seeds: ["rules", "Tests/Fixtures/rules"]) { bytes in
    let text = SourceText(decoding: bytes)
    let (document, problems) = Document.read(text, path: "fuzzed.md")
    let (rule, ruleProblems) = RuleReader.read(document, vocabulary: ShippedTexts.vocabulary)
    let findings = problems + ruleProblems
    guard findings.allSatisfy({ Int($0.place.range.end) <= text.bytes.count }) else {
      return "a finding outside the document"
    }
    guard let rule else { return findings.isEmpty && document.frontMatter != nil ? "silence" : nil }
    let set = RuleSet(rules: [rule], vocabulary: ShippedTexts.vocabulary)
    for example in rule.examples {
      guard let language = LanguageProfile.named(example.language) else { continue }
      if let flaw = flaw(in: SourceText(example.code), language, set) { return flaw }
    }
    return nil
  }

  private static func flaw(in root: YAMLNode, _ bytes: [UInt8]) -> String? {
    var pending = [root]
    while let node = pending.popLast() {
      guard node.range.start >= 0, Int(node.range.end) <= bytes.count else {
        return "\(node.range)"
      }
      // An alias stands for a node that was written elsewhere.
      if bytes[node.range.indices].first == UInt8(ascii: "*") { continue }
      let children = node.sequence ?? node.mapping?.map(\.value) ?? []
      let ranges = node.mapping?.flatMap { [$0.keyRange, $0.value.range] } ?? children.map(\.range)
      var end = node.range.start
      for range in ranges {
        guard range.start >= end, range.end <= node.range.end else { return "\(range) of \(node)" }
        end = range.end
      }
      pending += children
    }
    return nil
  }

  private static func flaw(in tree: MarkdownTree) -> String? {
    var parents: [MarkdownNode] = []
    for (index, node) in tree.nodes.enumerated() {
      guard node.depth <= parents.count, node.end > index, node.end <= tree.nodes.count else {
        return "node \(index)"
      }
      parents.removeLast(parents.count - node.depth)
      if let range = node.range {
        let outer = parents.last?.range ?? tree.range
        guard range.start >= outer.start, range.end <= outer.end else { return "\(node)" }
      }
      parents.append(node)
    }
    return nil
  }
}
