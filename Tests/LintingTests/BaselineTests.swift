import Findings
import Foundation
import Linting
import SourceText
import TestSupport
import Testing
import Workspace

/// What was there when the baseline was written stays accepted, and nothing else.
struct BaselineTests {
  private static let body = "export async function f(door) {\n  door.unlock(1)\n  await g()\n}\n"
  private static let other = "function h() {\n  sleep(2)\n}\n"

  /// What a run over some files says of a baseline.
  private struct Run {
    let left: [String]
    let accepted: [String]
    let growth: Int
    let match: BaselineMatch

    init(
      _ scratch: Scratch, _ paths: [String], _ baseline: Baseline, today: String = "2026-12-01",
      rules: [String] = ["late-lock", "sleeper"]
    ) throws {
      let documents = [TestRules.lateLock, TestRules.sleeper].filter { document in
        rules.contains { document.path.contains($0) }
      }
      let all = FileManager.default.enumerator(atPath: scratch.path)?.compactMap { $0 as? String }
      let job = try scratch.job(
        rules: TestRules.read(documents), today: today, known: ["late-lock", "sleeper"],
        others: (all ?? []).filter { $0.hasSuffix(".js") || $0.hasSuffix(".py") })
      let files = LintRun.run(
        job, on: paths.map { SourceEntry(path: $0, isNamed: true) }, workers: 2)
      var match = BaselineMatch(baseline, job, files, workers: 2)
      var findings = files.flatMap(\.findings)
      accepted = match.accept(from: &findings).map { "\($0.place.path):\($0.place.start.line)" }
      left =
        findings.map { "\($0.place.path):\($0.place.start.line)" }
        + match.objections.map { "\($0.place.start.line) \($0.rule)" }
      growth = match.growth
      self.match = match
    }

    func updated(_ reason: String = "it was there") -> Baseline {
      match.updated(reason: reason, until: nil)
    }
  }

  private func written(
    _ scratch: Scratch, _ paths: [String], _ old: Baseline = .empty(path: "accepted.json")
  ) throws -> Baseline {
    let baseline = try Run(scratch, paths, old).updated()
    try scratch.write("accepted.json", baseline.text)
    return try Baseline.read(scratch.path + "/accepted.json", shownAs: "accepted.json")
  }

  @Test("what is written is read as it was, an entry a line, whatever the names")
  func roundTrip() throws {
    let names = [
      "a.js", "sub/b c.js", "q\"\\uote.js", " blank .js", "\u{1F600}\u{85}\u{2028}é.js", "n\nl.js",
    ]
    let scratch = try Scratch()
    for name in names { try scratch.write(name, Self.body + Self.other) }
    let baseline = try written(scratch, names)
    #expect(baseline.entries.count == 2 * names.count)
    #expect(baseline.text.split(separator: "\n").count == 2 * names.count + 5)
    #expect(baseline.text == (try written(scratch, names.reversed(), baseline)).text)
    let run = try Run(scratch, names, baseline)
    #expect(run.left == [] && run.growth == 0)
    #expect(run.accepted.count == 2 * names.count)
    let object = try JSONSerialization.jsonObject(with: Data(baseline.text.utf8)) as? [String: Any]
    let entries = try #require(object?["entries"] as? [[String: String]])
    #expect(Set(entries.compactMap { $0["path"] }) == Set(names))
    #expect(entries.allSatisfy { $0["reason"] == "it was there" && $0.count == 4 })
  }

  @Test("a copy of an accepted bug in another file is new, also when only that file is looked at")
  func copies() throws {
    let scratch = try Scratch(["a.js": Self.body])
    let baseline = try written(scratch, ["a.js"])
    try scratch.write("b.js", Self.body)
    for paths in [["b.js"], ["a.js", "b.js"], ["b.js", "a.js"]] {
      let run = try Run(scratch, paths, baseline)
      #expect(run.left == ["b.js:2"])
      #expect(run.growth == 1)
    }
  }

  @Test("a second one like it in the same file is new")
  func equals() throws {
    let scratch = try Scratch(["a.js": "function f() {\n  sleep(1)\n}\n"])
    let baseline = try written(scratch, ["a.js"])
    try scratch.write("a.js", "function f() {\n  sleep(1)\n  sleep(1)\n}\n")
    #expect(try Run(scratch, ["a.js"], baseline).left == ["a.js:3"])
  }

  @Test("a renamed file and moved code stay accepted, whatever is looked at beside them")
  func moves() throws {
    let scratch = try Scratch(["a.js": Self.body, "c.js": Self.other])
    let baseline = try written(scratch, ["a.js", "c.js"])
    try FileManager.default.moveItem(
      atPath: scratch.path + "/a.js", toPath: scratch.path + "/new.js")
    try scratch.write("c.js", "f()\n")
    try scratch.write("d.js", "g()\n\n" + Self.other)
    for paths in [
      ["new.js"], ["d.js"], ["c.js"], ["c.js", "d.js", "new.js"], ["d.js", "c.js"],
      ["new.js", "c.js"],
    ] {
      let run = try Run(scratch, paths, baseline)
      #expect(run.left == [], "\(paths)")
      #expect(run.growth == 0, "\(paths)")
    }
    let updated = try Run(scratch, ["c.js", "d.js", "new.js"], baseline).updated("another reason")
    #expect(
      updated.text.contains("\"path\": \"d.js\"") && updated.text.contains("\"path\": \"new.js\""))
    #expect(updated.entries.count == 2 && !updated.text.contains("another reason"))
    // From now on the moved one is accepted at one place only.
    try scratch.write("a.js", Self.body)
    #expect(try Run(scratch, ["a.js"], updated).left == ["a.js:2"])
  }

  @Test("an entry accepts one finding, also when its file is gone and there are many copies")
  func movedCopies() throws {
    let scratch = try Scratch(["a.js": Self.body])
    let baseline = try written(scratch, ["a.js"])
    try FileManager.default.moveItem(
      atPath: scratch.path + "/a.js", toPath: scratch.path + "/moved.js")
    let copies = (1...5).map { "n\($0).js" }
    for name in copies { try scratch.write(name, Self.body) }
    let whole = try Run(scratch, copies + ["moved.js"], baseline)
    #expect(whole.accepted == ["moved.js:2"])
    #expect(whole.left == copies.map { "\($0):2" } && whole.growth == 5)
    for name in copies + ["moved.js"] {
      let isCopy = name != "moved.js"
      let run = try Run(scratch, [name], baseline)
      #expect(run.left == (isCopy ? ["\(name):2"] : []) && run.growth == (isCopy ? 1 : 0))
    }
    #expect(whole.updated().entries.count == 6)
  }

  @Test("an entry whose finding is gone is stale, once its file was looked at")
  func stale() throws {
    let scratch = try Scratch(["a.js": Self.body, "b.js": Self.other, "c.js": "sleep(3)\n"])
    let baseline = try written(scratch, ["a.js", "b.js", "c.js"])
    try scratch.write("a.js", "g()\n")
    try FileManager.default.removeItem(atPath: scratch.path + "/b.js")
    #expect(try Run(scratch, ["a.js"], baseline).left == ["4 baseline-stale", "5 baseline-stale"])
    #expect(try Run(scratch, ["c.js"], baseline).left == ["5 baseline-stale"])
    let partly = try Run(scratch, ["c.js"], baseline).updated()
    #expect(partly.entries.count == 2)
    let run = try Run(scratch, ["a.js", "c.js"], baseline)
    #expect(run.updated().entries.count == 1)
    let one = try Run(scratch, ["a.js"], baseline, rules: ["sleeper"])
    #expect(one.left == ["5 baseline-stale"])
    #expect(one.updated().entries.count == 2)
  }

  @Test("a run over some files keeps the entries of the others, and reasons written by hand")
  func update() throws {
    let scratch = try Scratch(["a.js": Self.body, "b.js": Self.other])
    var baseline = try written(scratch, ["a.js", "b.js"])
    try scratch.write(
      "accepted.json", baseline.text.replacing("it was there", with: #"reason \"by\" hand"#))
    baseline = try Baseline.read(scratch.path + "/accepted.json", shownAs: "accepted.json")
    try scratch.write("a.js", "\n\n// moved\n" + Self.body + "sleep(9)\n")
    let updated = try Run(scratch, ["a.js"], baseline).updated("new")
    #expect(updated.entries.count == 3)
    #expect(updated.text.split(separator: "\n").count { $0.contains("by\\\" hand") } == 2)
    #expect(updated.text.split(separator: "\n").count { $0.contains("\"new\"") } == 1)
  }

  @Test("any writer's JSON is read, with escapes for what lies beyond ASCII")
  func escapes() throws {
    let name = "d\u{E9}j\u{E0} \u{1F600}.js"
    let scratch = try Scratch([name: Self.body])
    let baseline = try written(scratch, [name])
    let object = try JSONSerialization.jsonObject(with: Data(baseline.text.utf8))
    let data = try JSONSerialization.data(withJSONObject: object)
    let ascii = String(decoding: data, as: UTF8.self).utf16.map { unit in
      unit < 0x80
        ? "\(Character(Unicode.Scalar(UInt8(unit))))"
        : "\\u" + String(UInt32(unit) | 0x10000, radix: 16).suffix(4)
    }
    try scratch.write("accepted.json", ascii.joined())
    let read = try Baseline.read(scratch.path + "/accepted.json", shownAs: "accepted.json")
    #expect(read.text == baseline.text && read.text.contains(name))
  }

  @Test("an entry holds until its last day")
  func until() throws {
    let scratch = try Scratch(["a.js": Self.body])
    let match = try Run(scratch, ["a.js"], .empty(path: "accepted.json")).match
    let baseline = match.updated(reason: "for now", until: CalendarDate("2027-01-31"))
    try scratch.write("accepted.json", baseline.text)
    let read = try Baseline.read(scratch.path + "/accepted.json", shownAs: "accepted.json")
    #expect(try Run(scratch, ["a.js"], read, today: "2027-01-31").left == [])
    let over = try Run(scratch, ["a.js"], read, today: "2027-02-01")
    #expect(over.left == ["a.js:2", "4 suppression-expired"])
    #expect(over.growth == 0)
    #expect(over.updated().text == read.text)
  }

  @Test("what comments accept needs no entry")
  func comments() throws {
    let scratch = try Scratch(["a.js": "sleep(1) // incidents:ignore sleeper why\n"])
    #expect(try Run(scratch, ["a.js"], .empty(path: "x")).updated().entries.isEmpty)
  }

  @Test("every split of the files says the same of each file")
  func splits() throws {
    let scratch = try Scratch()
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &random)
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let pieces = [Self.body, Self.other, "sleep(1)\n", "class A {\n  f() { sleep(4) }\n}\n"]
    let names = (0..<8).map { "f\($0).js" }
    for round in 0..<12 {
      for name in names {
        try scratch.write(name, (0..<next(4)).map { _ in pieces[next(4)] }.joined())
      }
      let baseline = try written(scratch, names)
      for name in names {
        switch next(4) {
        case 0: try scratch.write(name, (0..<next(4)).map { _ in pieces[next(4)] }.joined())
        case 1: try FileManager.default.removeItem(atPath: "\(scratch.path)/\(name)")
        default: break
        }
      }
      let whole = try Run(scratch, names, baseline)
      for name in names {
        let single = try Run(scratch, [name], baseline)
        let prefix = "\(name):"
        #expect(
          single.left.filter { $0.hasPrefix(prefix) } == whole.left.filter { $0.hasPrefix(prefix) },
          "seed \(seed), round \(round)")
        let spoken = Set(single.left.filter { $0.contains("baseline") })
        #expect(spoken.isSubset(of: whole.left), "seed \(seed), round \(round)")
      }
      let half = names.filter { _ in next(2) == 0 }
      let first = try Run(scratch, half, baseline).left
      let rest = try Run(scratch, names.filter { !half.contains($0) }, baseline).left
      #expect(Set(first + rest) == Set(whole.left), "seed \(seed), round \(round)")
    }
  }

  @Test(
    "a baseline that is none is an error with its place",
    arguments: [
      ("{", "accepted.json:1:2: this is no JSON: expected '\"'"),
      ("version: 1\nentries: []", "accepted.json:1:1: this is no JSON: expected a value"),
      ("{\"version\": 1, \"version\": 1}", "1:16: this is no JSON: key \"version\""),
      ("[]", "a baseline is an object with 'entries'"),
      ("{\"version\": 2, \"entries\": []}", "version '2'"),
      ("{\"version\": 1, \"entrys\": []}", "did you mean 'entries'?"),
      ("{\"entries\": [{\"rule\": \"x\"}]}", "has no 'path'"),
      (
        "{\"entries\": [{\"rule\":\"x\",\"path\":\"a\",\"fingerprint\":\"1\",\"reason\":\"r\",\"until\":\"soon\"}]}",
        "1:76: 'soon' is no day"
      ),
      (
        "{\"entries\": [{\"rule\":\"x\",\"path\":\"a\",\"fingerprint\":\"1\",\"reason\":\"\"}]}",
        "'reason' is empty"
      ),
    ])
  func broken(text: String, message: String) throws {
    let scratch = try Scratch(["accepted.json": text])
    let error = #expect(throws: ConfigurationError.self) {
      try Baseline.read(scratch.path + "/accepted.json", shownAs: "accepted.json")
    }
    #expect(
      "\(try #require(error))".contains(message), "\(error.map(String.init(describing:)) ?? "")")
  }
}
