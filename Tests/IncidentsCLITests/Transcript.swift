import Foundation
import IncidentsCLI
import Synchronization

/// A text file of commands and what they print; a line's first character tells what it is.
///
/// `@ folder` moves to a folder of the repository, `$ incidents …` runs a command, `> ` is a line of
/// standard output, `! ` one of standard error, `? 1` an exit code other than 0; `#` is a comment.
struct Transcript {
  private let lines: [Substring]
  private var folder = ""

  /// Takes the text of the file.
  init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// Returns the file as it should be: the commands with what they print now.
  mutating func replayed() -> String {
    var result: [String] = []
    for line in lines {
      switch line.first {
      case ">", "!", "?": continue
      case "@":
        folder = String(line.dropFirst(2))
        result.append(String(line))
      case "$":
        result.append(String(line))
        result += Self.run(Self.words(line.dropFirst(2)), in: folder)
      default: result.append(String(line))
      }
    }
    return result.joined(separator: "\n")
  }

  private static func run(_ words: [String], in folder: String) -> [String] {
    let done = CommandRun(
      Array(words.dropFirst()), in: CommandRun.root.appending(path: folder).path())
    var lines = marked(done.output, ">") + marked(done.errors, "!")
    if done.code != 0 { lines.append("? \(done.code)") }
    return lines
  }

  private static func marked(_ text: String, _ mark: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return (lines.last == "" ? lines.dropLast() : lines[...]).map {
      $0.isEmpty ? mark : "\(mark) \($0)"
    }
  }

  /// Splits a command line at blanks outside single quotes.
  static func words(_ line: Substring) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in line {
      if character == "'" {
        isQuoted.toggle()
        word = word ?? ""
      } else if character == " ", !isQuoted {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}

/// One command run in this process, with what it printed.
struct CommandRun {
  /// The root of this repository.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardizedFileURL
  /// The folder of a project of broken documents.
  static let brokenDocuments = root.appending(path: "Tests/Fixtures/check").path()

  let output: String
  let errors: String
  let code: Int32

  /// Runs `words` with the working directory `folder` and `input` to read.
  init(
    _ words: [String], in folder: String, environment: [String: String] = [:], input: String = ""
  ) {
    let pending = Mutex(Array(input.utf8))
    let output = Mutex("")
    let errors = Mutex("")
    let facts = ["INCIDENTS_TODAY": "2026-12-01", "HOME": "/nowhere"]
    let console = Console(
      write: { text in output.withLock { $0 += text } },
      writeError: { text in errors.withLock { $0 += text } },
      readInput: {
        pending.withLock { bytes in
          let piece = Array(bytes.prefix(100))
          bytes.removeFirst(piece.count)
          return piece
        }
      },
      environment: facts.merging(environment) { $1 },
      workingDirectory: folder.count > 1 && folder.hasSuffix("/")
        ? String(folder.dropLast()) : folder,
      terminalWidth: nil)
    code = CommandLineTool.run(words, console).rawValue
    self.output = output.withLock { $0 }
    self.errors = errors.withLock { $0 }
  }
}
