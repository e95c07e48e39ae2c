import Documents
import Findings
import Testing

struct LineChangesTests {
  private func changed(_ old: String, _ new: String) -> [UInt8] {
    Edit.apply(LineChanges.edits(from: old, to: new), to: Array(old.utf8))
  }

  @Test("the edits turn one text into the other")
  func apply() {
    let texts = [
      "", "a\n", "a", "a\nb\nc\n", "b\na\nc\n", "a\nc\nb", "x\na\nb\ny\nc\n", "é\n\n\nb\n",
    ]
    for old in texts {
      for new in texts { #expect(changed(old, new) == Array(new.utf8), "\(old) to \(new)") }
    }
    #expect(LineChanges.edits(from: "a\nb\n", to: "a\nb\n").isEmpty)
  }

  @Test("a line that moves up is put in above, and the diff leaves the others alone")
  func moved() {
    let (old, new) = ("a\nb\nc\nd\n", "a\nc\nb\nd\n")
    let edits = LineChanges.edits(from: old, to: new)
    #expect(edits.map(\.replacement) == ["c\n", ""])
    let diff = UnifiedDiff.make(path: "x", bytes: Array(old.utf8), edits: edits)
    #expect(diff == "--- a/x\n+++ b/x\n@@ -1,4 +1,4 @@\n a\n+c\n b\n-c\n d\n")
  }
}
