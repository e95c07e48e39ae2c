import Documents
import Testing

struct NearestNameTests {
  private static let names = ["severity", "status", "symptoms", "created_date", "title", "tags"]

  @Test(
    "the name that was meant is found, and only where one is near",
    arguments: [
      ("severty", "severity"), ("Severity", "severity"), ("createdDate", "created_date"),
      ("created-date", "created_date"), ("tag", "tags"), ("tilte", "title"), ("weather", nil),
      ("", nil), ("sta", nil), ("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", nil),
    ] as [(String, String?)])
  func find(written: String, meant: String?) {
    #expect(NearestName.find(written, in: Self.names) == meant)
  }

  @Test(
    "only a slip of the finger is repaired without asking",
    arguments: [
      ("severty", "severity"), ("createdDate", "created_date"), ("tilte", "title"),
      ("sverity", "severity"),
      ("statu", "status"), ("tag", nil), ("seferity", nil), ("xtitle", nil),
    ] as [(String, String?)])
  func slip(written: String, meant: String?) {
    #expect(NearestName.slip(written, in: Self.names) == meant)
  }

  @Test(
    "what means something else is not repaired",
    arguments: [
      ("unresolved", ["open", "resolved"]), ("undone", ["open", "done"]), ("fixed", ["fixes"]),
      ("superseded", ["supersedes", "superseded_by"]), ("created", ["related", "created_date"]),
    ])
  func noSlip(written: String, known: [String]) {
    #expect(NearestName.slip(written, in: known) == nil)
  }

  @Test("a name that begins another is meant to be that")
  func beginnings() {
    #expect(NearestName.find("created", in: ["related", "created_date"]) == "created_date")
    #expect(NearestName.find("superseded", in: ["supersedes", "superseded_by"]) == "superseded_by")
  }

  @Test("two names that are equally near are no answer")
  func ties() { #expect(NearestName.find("fox", in: ["box", "fix"]) == nil) }

  @Test(
    "names are made of what was written",
    arguments: [
      ("Data Loss", "data-loss"), ("race_condition", "race-condition"), ("--a--", "a"), ("é", "e"),
      ("Größe", "grosse"), ("cafe\u{301}", "cafe"), ("Пул", nil),
      ("", nil),
    ] as [(String, String?)])
  func repair(text: String, name: String?) {
    #expect(Name.repair(text) == name)
    #expect(name.map(Name.isValid) ?? true)
    #expect(!Name.isValid(text))
  }
}
