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

  @Test("two names that are equally near are no answer")
  func ties() { #expect(NearestName.find("fox", in: ["box", "fix"]) == nil) }

  @Test(
    "names are made of what was written",
    arguments: [
      ("Data Loss", "data-loss"), ("race_condition", "race-condition"), ("--a--", "a"), ("é", nil),
      ("", nil),
    ] as [(String, String?)])
  func repair(text: String, name: String?) {
    #expect(Name.repair(text) == name)
    #expect(name.map(Name.isValid) ?? true)
    #expect(!Name.isValid(text))
  }
}
