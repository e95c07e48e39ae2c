import Documents
import Lexing
import SourceText
import Structure

extension Command {
  /// `incidents debug`.
  static let debug = Command(
    name: "debug", summary: "print what the linter sees in a source file",
    arguments: "tokens|structure FILE", words: ["tokens", "structure"],
    discussion: """
      Prints the tokens of FILE, or its bodies, regions and steps, a line each.
      The same file gives the same text; a report of a fault in them needs it.
      """,
    options: [
      .choice(
        "language", LanguageProfile.all.map(\.name),
        "read FILE as this, whatever its name says")
    ],
    examples: [
      ("incidents debug tokens app.ts", "a line for each token, with its place"),
      ("incidents debug structure agent.py", "the functions, and what runs when"),
    ],
    run: { invocation, console in
      let view = try DebugView(invocation)
      let source = SourceText(decoding: try console.read(view.path, limit: Int(Int32.max)))
      let named = invocation.value("language").flatMap(LanguageProfile.named)
      guard let language = named ?? LanguageProfile.detect(path: view.path, bytes: source.bytes)
      else {
        throw UsageError.neededOption(
          "language", because: "the name of '\(view.path)' tells no language")
      }
      switch view.part {
      case .tokens: console.write(TokenDump.text(of: source, language: language))
      case .structure: console.write(StructureDump.text(of: source, language: language))
      }
      return .success
    })
}

/// What `incidents debug` is asked to print, and of which file.
private struct DebugView {
  /// The stages of reading a file that can be printed.
  enum Part: String, CaseIterable {
    case tokens, structure
  }

  let part: Part
  let path: String

  init(_ invocation: Invocation) throws(UsageError) {
    let known = Part.allCases.map(\.rawValue)
    guard let word = invocation.arguments.first else {
      throw .missingArgument(known.joined(separator: "|"))
    }
    guard let part = Part(rawValue: word) else { throw .badWord(word, known: known) }
    guard invocation.arguments.count > 1 else { throw .missingArgument("FILE") }
    guard invocation.arguments.count == 2 else {
      throw .unexpectedArgument(invocation.arguments[2])
    }
    self.part = part
    self.path = invocation.arguments[1]
  }
}
