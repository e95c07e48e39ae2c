import Foundation
import Linting
import Testing
import Workspace

/// What docs/robustness.md says of files, streams, disks and signals, by the real program.
@Suite(.serialized)
struct RobustnessTests {
  private static let mayMount = ProgramRun.isPermitted(
    "mkdir -p mount-$$ && unshare -rm mount -t tmpfs tmpfs mount-$$; s=$?; rmdir mount-$$; exit $s")
  private static let otherUser = "setpriv --reuid=65534 --regid=65534 --clear-groups"
  private static let mayBeOther = ProgramRun.isPermitted(
    "\(otherUser) test -x \(ScratchRepository.builtProgram.path())")

  /// A folder with the rules of the lint fixture and nothing else.
  private static func folder() throws -> ScratchRepository {
    try ScratchRepository(isRepository: false)
  }

  private static func write(_ name: String, _ bytes: [UInt8], in folder: ScratchRepository) throws {
    try Data(bytes).write(to: URL(filePath: "\(folder.path)/\(name)"))
  }

  /// A folder with `count` documents that `check --fix` repairs.
  private static func documents(_ count: Int) throws -> (ScratchRepository, text: String) {
    let folder = try folder()
    let text = try String(
      contentsOf: CommandRun.root.appending(
        path: "Tests/Fixtures/check/incidents/severity-foreign.md"), encoding: .utf8)
    for number in 0..<count { try folder.write("incidents/broken-\(number).md", text) }
    return (folder, text)
  }

  // MARK: Files

  @Test("pipes, devices and loops of links are named or left out, and never opened")
  func oddFiles() throws {
    let folder = try Self.folder()
    try folder.write("src/bug.js")
    let run = try ProgramRun(
      """
      mkfifo src/pipe.js && ln -s /dev/zero src/zero.js && ln -s ../src src/loop
      ln -s self.js src/self.js
      timeout 60 $incidents lint src; timeout 60 $incidents lint /dev/zero src/self.js src/pipe.js
      """, in: folder.path)
    #expect(run.output.contains("skipped: src/pipe.js: not a regular file"))
    #expect(run.output.contains("1 file, 14 rules: 1 error; 1 skipped"))
    #expect(run.output.contains("skipped: src/self.js: a symbolic link; name the file itself"))
    #expect(run.code == 2)
  }

  @Test("what is too large, too long, binary or a pointer is skipped with the reason")
  func sizes() throws {
    let folder = try Self.folder()
    let bug = Array("door.unlock();\n".utf8)
    let spaces = [UInt8](repeating: 0x20, count: SourceReader.limit)
    try Self.write("large.js", bug + spaces, in: folder)
    try Self.write("long.js", bug + spaces.prefix(20_001), in: folder)
    try Self.write("fits.js", bug + spaces.prefix(20_000), in: folder)
    try Self.write("binary.js", bug + [UInt8](0..<32) + [UInt8](0..<32), in: folder)
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
    try folder.write("pointer.js", pointer)
    let run = try ProgramRun("$incidents lint", in: folder.path)
    let large = SourceReader.limit + bug.count
    for line in [
      "skipped: large.js: \(large) bytes, more than the limit of \(SourceReader.limit)",
      "skipped: long.js: minified: line 2 has 20001 bytes, more than 20000",
      "skipped: binary.js: binary", "skipped: pointer.js: a pointer of Git LFS",
      "fits.js:1:1: error", "1 file, 14 rules: 1 error; 4 skipped",
    ] { #expect(run.output.contains(line), "\(line): \(run.output)") }
    #expect(run.code == 1)
    #expect(try ProgramRun("$incidents lint large.js", in: folder.path).code == 2)
  }

  @Test("UTF-16, Latin-1, a NUL and lone carriage returns change no line")
  func encodings() throws {
    let folder = try Self.folder()
    let bug = "f();\ndoor.unlock();\nawait x;\n"
    let wide = bug.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    try Self.write("wide.js", [0xFF, 0xFE] + wide, in: folder)
    try Self.write("latin.js", [0x2F, 0x2F, 0xE9, 0x0A] + bug.dropFirst(5).utf8, in: folder)
    try Self.write("nul.js", [0x2F, 0x2F, 0x00, 0x0A] + bug.dropFirst(5).utf8, in: folder)
    try folder.write("return.js", bug.replacing("\n", with: "\r"))
    let run = try ProgramRun("$incidents lint", in: folder.path)
    for name in ["wide", "latin", "nul", "return"] {
      #expect(run.output.contains("\(name).js:2:1: error"), "\(run.output)")
    }
    #expect(run.code == 1)
  }

  @Test("100,000 brackets deep is read to its end, and the file is one in part")
  func deepCode() throws {
    let folder = try Self.folder()
    try folder.write("deep.js", "door.unlock();\n" + String(repeating: "(\n", count: 100_000))
    let run = try ProgramRun("$incidents lint", in: folder.path)
    #expect(run.output.contains("in part: deep.js: unmatched bracket at 2:1"))
    #expect(run.output.contains("deep.js:1:1: error"))
    #expect(run.code == 1)
  }

  @Test("a rule that runs out of steps is named, and the run ends")
  func steps() throws {
    let folder = try Self.folder()
    let lines = String(repeating: "if (a) { door.unlock(); }\n", count: 2_500)
    try folder.write("steps.js", "async function f(door) {\n\(lines)}\n")
    let run = try ProgramRun("$incidents lint", in: folder.path)
    #expect(
      run.output.contains(
        "in part: steps.js: more steps needed than a rule may take: late-lock"))
    #expect(run.code == 1)
  }

  @Test("a document that is too large or too deep is an error at its place")
  func documents() throws {
    let folder = try Self.folder()
    let size = FileSystem.documentLimit + 1
    try Self.write("incidents/huge.md", [UInt8](repeating: 0x78, count: size), in: folder)
    try folder.write(
      "incidents/yaml.md", "---\ntitle: \(String(repeating: "[", count: 200))\n---\n")
    try folder.write(
      "incidents/quotes.md", "---\ntitle: a\n---\n\(String(repeating: "> ", count: 600))")
    let run = try ProgramRun("$incidents check incidents", in: folder.path)
    for line in [
      "huge.md:1:1: error: cannot be read: \(size) bytes, more than the limit of \(size - 1)",
      "yaml.md:2:107: error: nested deeper than 100 levels",
      "quotes.md:4:1: error: line opens more than 500 quotes and lists",
    ] { #expect(run.output.contains(line), "\(line)") }
    #expect(run.code == 1)
  }

  @Test("a report that is nested too deep is refused")
  func reportDepth() throws {
    let folder = try Self.folder()
    let deep = String(repeating: "[", count: 70) + String(repeating: "]", count: 70)
    try folder.write("deep.json", "{\"version\": 1, \"findings\": \(deep)}")
    let run = try ProgramRun("$incidents merge deep.json", in: folder.path)
    #expect(run.errors == "incidents: deep.json:1: no JSON report: expected less nesting\n")
    #expect(run.code == 2)
  }

  @Test("files that come, go and change while they are read never end a run")
  func restless() throws {
    let folder = try Self.folder()
    for number in 0..<200 { try folder.write("src/\(number).js") }
    let run = try ProgramRun(
      """
      (while :; do
        rm -f src/1*.js; : > src/2.js; cp src/3.js src/new.js; mv src/4.js src/5.js
        for n in 1 10 11 12 13 14 4; do cp src/3.js src/$n.js; done
      done) 2>/dev/null & churn=$!
      for n in 1 2 3 4 5 6 7 8 9 10; do
        $incidents lint --format json src >report.json; echo "exit $?"
        tail -c 2 report.json
      done
      kill $churn
      """, in: folder.path)
    #expect(run.output == String(repeating: "exit 1\n}\n", count: 10))
    #expect(run.errors == "")
  }

  @Test("a path that is longer than the system opens is named")
  func deepPath() throws {
    let folder = try Self.folder()
    let run = try ProgramRun(
      """
      name=$(printf '%0200d' 0); here=$PWD; mkdir src; cd src
      for n in $(seq 25); do mkdir $name && cd -P $name || exit 3; done
      cp "$here/rules/late-lock.md" bug.js; cd "$here"; $incidents lint src
      """, in: folder.path)
    #expect(run.output.contains("File name too long"))
    #expect(run.output.contains("1 skipped"))
  }

  @Test("names that differ in case only are two files")
  func cases() throws {
    let folder = try Self.folder()
    for name in ["a.js", "A.js"] { try folder.write(name) }
    let run = try ProgramRun("$incidents lint", in: folder.path)
    #expect(run.output.contains("2 files, 14 rules: 2 errors"))
    try folder.write("incidents/Door-left-open.md", "---\ntitle: x\n---\n")
    let check = try ProgramRun("$incidents check", in: folder.path)
    #expect(check.output.contains("the file's name 'Door-left-open' is no id"))
    #expect(check.code == 1)
  }

  @Test("5,000 files can be named")
  func manyArguments() throws {
    let folder = try Self.folder()
    let run = try ProgramRun(
      "for n in $(seq 5000); do echo 'door.lock();' >$n.js; done; $incidents lint *.js",
      in: folder.path)
    #expect(run.output == "5000 files, 14 rules: nothing found\n")
    #expect(run.code == 0)
  }

  // MARK: Rights and disks

  @Test(
    "what may not be read or written is named, and the rest is done",
    .enabled(if: mayBeOther, "setpriv may not run the program as another user here"))
  func permissions() throws {
    let (folder, text) = try Self.documents(1)
    try folder.write("bug.js")
    try folder.write("secret.js")
    let run = try ProgramRun(
      """
      chmod 000 secret.js; chmod -R o+rX incidents rules .incidents.yml
      \(Self.otherUser) $incidents lint *.js; echo "exit $?"
      \(Self.otherUser) $incidents check --fix incidents/broken-0.md; echo "exit $?"
      """, in: folder.path)
    #expect(run.output.contains("skipped: secret.js: permission denied"))
    #expect(run.output.contains("bug.js:2:3: error"))
    #expect(run.output.components(separatedBy: "exit 2").count == 3)
    #expect(run.errors.contains("not repaired: incidents/broken-0.md: permission denied"))
    #expect(
      try String(contentsOfFile: "\(folder.path)/incidents/broken-0.md", encoding: .utf8) == text)
  }

  @Test(
    "a full disk costs no document, and is told",
    .enabled(if: mayMount, "a file system may not be mounted here"))
  func fullDisk() throws {
    let (folder, _) = try Self.documents(1)
    let run = try ProgramRun(
      """
      mkdir disk && unshare -rm sh -c '
        mount -t tmpfs -o size=64k tmpfs disk && cp -r incidents rules .incidents.yml disk/ && cd disk
        cat /dev/zero >ballast 2>/dev/null
        $incidents check --fix; echo "exit $?"
        $incidents lint --output json:report.json; echo "exit $?"
        cmp incidents/broken-0.md ../incidents/broken-0.md && find . -name "*.tmp"
        XDG_CACHE_HOME=$PWD $incidents search door; echo "exit $?"'
      """, in: folder.path)
    #expect(
      run.errors.contains("not repaired: incidents/broken-0.md: cannot write it: No space left"))
    #expect(run.errors.contains("report.json: cannot write it: No space left on device"))
    #expect(run.output.components(separatedBy: "exit 2").count == 3, "\(run.output)")
    #expect(run.output.hasSuffix("exit 0\n"), "\(run.output)")
    #expect(!run.output.contains(".tmp"))
  }

  @Test(
    "in a folder that cannot be written everything is read",
    .enabled(if: mayMount, "a file system may not be mounted here"))
  func readOnly() throws {
    let (folder, _) = try Self.documents(1)
    try folder.write("bug.js")
    let run = try ProgramRun(
      """
      mkdir disk && unshare -rm sh -c '
        mount -t tmpfs tmpfs disk && cp -r incidents rules .incidents.yml bug.js disk/
        mount -o remount,ro disk && cd disk
        $incidents lint; echo "exit $?"
        XDG_CACHE_HOME=$PWD $incidents search door; echo "exit $?"
        $incidents check --fix; echo "exit $?"'
      """, in: folder.path)
    #expect(run.output.contains("1 file, 14 rules: 1 error\nexit 1\n"))
    #expect(run.output.contains("exit 0\n"))
    #expect(run.output.hasSuffix("exit 2\n"))
    #expect(run.errors.contains("cannot write it: Read-only file system"))
  }

  @Test("a file that may not grow is left as it was, with nothing beside it")
  func fileSizeLimit() throws {
    let (folder, text) = try Self.documents(1)
    let run = try ProgramRun("(ulimit -f 0; $incidents check --fix 2>&1) | cat", in: folder.path)
    #expect(
      run.output.contains("not repaired: incidents/broken-0.md: cannot write it: File too large"))
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/incidents")
    #expect(names.sorted() == ["broken-0.md", "door-left-open.md"])
    #expect(
      try String(contentsOfFile: "\(folder.path)/incidents/broken-0.md", encoding: .utf8) == text)
  }

  // MARK: Streams and signals

  @Test("output that cannot be written is a failure with a word")
  func fullOutput() throws {
    let folder = try Self.folder()
    let run = try ProgramRun("$incidents lint --help >/dev/full", in: folder.path)
    #expect(run.errors == "incidents: cannot write the output: No space left on device\n")
    #expect(run.code == 2)
  }

  @Test("whoever reads may stop at any byte, and nothing is said of it")
  func closedPipe() throws {
    let folder = try Self.folder()
    for number in 0..<300 { try folder.write("src/\(number).js") }
    let run = try ProgramRun(
      """
      for bytes in 0 1 2 10 100 1000 10000 70000 100000; do
        { $incidents lint --format json src; echo $? >code; } | head -c $bytes >/dev/null; cat code
      done
      """, in: folder.path)
    #expect(run.errors == "")
    #expect(run.output.split(separator: "\n").allSatisfy { ["0", "1"].contains($0) })
    #expect(run.output.split(separator: "\n").count == 9)
  }

  @Test("interrupted at any moment, each document is the old one or the new one")
  func interrupt() throws {
    let (folder, text) = try Self.documents(150)
    let repaired = text.replacing("severity: critical", with: "severity: P0")
    var interrupted = 0
    for delay in ["0.01", "0.03", "0.06", "0.1", "0.2", "0.3", "0.5"] {
      let run = try ProgramRun(
        "timeout -s INT \(delay) $incidents check --fix >/dev/null 2>&1", in: folder.path)
      if run.code == 124 { interrupted += 1 }
      for number in 0..<150 {
        let path = "\(folder.path)/incidents/broken-\(number).md"
        let now = try String(contentsOfFile: path, encoding: .utf8)
        #expect(now == text || now == repaired)
        try folder.write("incidents/broken-\(number).md", text)
      }
    }
    #expect(interrupted > 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/incidents")
    #expect(names.filter { $0.hasSuffix(".tmp") }.count <= interrupted)
  }
}
