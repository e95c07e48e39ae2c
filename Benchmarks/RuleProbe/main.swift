import Documents
import Findings
import Foundation
import Lexing
import Rules
import SourceText
import Structure

func slurp(_ path: String) -> SourceText {
  SourceText(decoding: Array(FileManager.default.contents(atPath: path) ?? Data()))
}
let args = Array(CommandLine.arguments.dropFirst())
let folder = args[0]
let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
let documents = names.filter { $0.hasSuffix(".md") }.map { ("\(folder)/\($0)", slurp("\(folder)/\($0)")) }
let vocabularies = names.filter { $0.hasSuffix(".yml") }.map { ("\(folder)/\($0)", slurp("\(folder)/\($0)")) }
let (rules, problems) = RuleSet.read(documents: documents, vocabularies: vocabularies)
for p in problems {
  print("\(p.place.path):\(p.place.start.line):\(p.place.start.column): \(p.rule) \(p.message) \(p.suggestion ?? "")")
}
let why = ProcessInfo.processInfo.environment["WHY"].flatMap { Int($0) }
for path in args.dropFirst() {
  let text = slurp(path)
  guard let language = LanguageProfile.detect(path: path, bytes: text.bytes) else { continue }
  let candidates = rules.candidates(in: text.bytes, language: language)
  guard !candidates.isEmpty else { continue }
  var file = SourceFile(path: path, text: text, language: language)
  let result = rules.evaluate(candidates, in: &file, project: NoProject())
  func line(_ t: TokenRange) -> Int {
    text.position(at: Int(file.index.structure.tokens.bytes(of: t).start)).line
  }
  for f in result.findings {
    print("\(path):\(line(f.tokens)): \(f.severity.rawValue) [\(rules.rules[f.rule].id)] \(f.message) \(f.doubt.map { "\($0)" } ?? "")")
    for e in f.evidence { print("      \(e.path ?? "") \(line(e.tokens)) \(e.label)") }
  }
  if let why {
    for d in result.dismissed where why == 0 || line(d.tokens) == why {
      let clause = d.clause.map { c in
        rules.rules[d.rule].document.text.text(in: c.range).prefix(80)
      } ?? ""
      print("\(path):\(line(d.tokens)): dismissed [\(rules.rules[d.rule].id)] by \(clause) \(d.bindings.entries.map(\.name))")
      for e in d.evidence { print("      \(line(e.tokens)) \(e.label)") }
    }
  }
}
