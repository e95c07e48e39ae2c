import Findings
import SourceText
import TestSupport
import Testing
import Workspace

struct ConfigurationTests {
  @Test("all that is wrong is told at once, with its place and what was meant")
  func strict() throws {
    let scratch = try Scratch()
    try scratch.write(
      ".incidents.yml",
      """
      disabel: [a]
      exclude: ["", "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"]
      severity: {one: eror, two: off, three: [x]}
      tests: e2e
      """)
    let error = #expect(throws: ConfigurationError.self) {
      try Project.find(from: scratch.path, home: nil)
    }
    #expect(
      error?.description == """
        .incidents.yml:1:1: unknown key 'disabel'; did you mean 'disable'?
        .incidents.yml:2:11: an item of 'exclude' is one text, not an empty item
        .incidents.yml:2:15: '{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}' is no pattern for paths; \
        write one as 'generated/' or 'src/**/*.gen.ts'
        .incidents.yml:3:17: 'eror' is none of note, warning, error; did you mean 'error'?
        .incidents.yml:3:28: 'off' is no severity; name the rule in 'disable'
        .incidents.yml:3:40: a severity is one text, not a list
        .incidents.yml:4:8: 'tests' is a list, not a text; begin each item with '- '
        """)
  }

  @Test("the nearest file counts, and none beyond the repository's root or the home folder")
  func search() throws {
    let scratch = try Scratch()
    for path in ["", "a/", "a/b/"] { try scratch.write("\(path).incidents.yml", "tests: [x]\n") }
    try scratch.write("a/b/c/x.js")
    let folder = scratch.path + "/a/b/c"
    func names(_ home: String?) throws -> [String] {
      try Project.find(from: folder, home: home).search.files.map {
        String($0.dropFirst(scratch.path.count + 1))
      }
    }
    let top = "a/b/.incidents.yml"
    #expect(try names(scratch.path) == [top, "a/.incidents.yml", ".incidents.yml"])
    #expect(try names(scratch.path + "/a") == [top, "a/.incidents.yml"])
    #expect(try names(folder) == [])
    #expect(try Project.find(from: folder, home: folder).search.end == .home)
    try scratch.write("a/b/.git/HEAD")
    let search = try Project.find(from: folder, home: scratch.path).search
    #expect(search.files.count == 1 && search.end == .repository)
    #expect(search.last == scratch.path + "/a/b")
  }

  @Test("every key is read, and a missing folder that is named is an error")
  func keys() throws {
    let scratch = try Scratch()
    try scratch.write("more/rule.md")
    try scratch.write("src/a.js")
    try scratch.write(
      ".incidents.yml",
      """
      rules: [more]
      disable: [one]
      severity: {two: note}
      exclude: [generated/]
      tests: [e2e/]
      examples: [play/]
      baseline: accepted.json
      """)
    let project = try Project.find(from: scratch.path + "/src", home: nil)
    #expect(project.isBounded)
    #expect(project.ruleFolders == [scratch.path + "/more"])
    #expect(project.configuration.disabled.map(\.id) == ["one"])
    #expect(project.configuration.severities.map(\.severity) == [.note])
    #expect(project.configuration.exclude.map(\.text) == ["generated/"])
    #expect(project.configuration.roles.isTest("e2e/a.ts"))
    #expect(project.configuration.roles.isExample("play/a.ts"))
    #expect(project.configuration.baseline == "accepted.json")
    #expect(project.configuration.places["baseline"]?.start.line == 7)
    #expect(project.configuration.places["incidents"] == nil)
    #expect(project.pathFromRoot("a.js") == "src/a.js")
    #expect(project.pathFromRoot("../b.js") == "b.js")
    try scratch.write(".incidents.yml", "rules: [none]\n")
    #expect(throws: ConfigurationError.self) { try Project.find(from: scratch.path, home: nil) }
  }
}
