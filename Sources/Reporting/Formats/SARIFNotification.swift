import Findings
import SourceText

/// What a run has to say of itself, as SARIF writes it.
struct SARIFNotification {
  /// What it is about.
  enum Kind: String, CaseIterable {
    case skipped, partial, problem

    fileprivate var meaning: String {
      switch self {
      case .skipped: "A file was not looked at."
      case .partial: "A part of a file could not be judged."
      case .problem: "Something is wrong with a rule, a folder or the tool's work."
      }
    }
  }

  private let kind: Kind
  private let level: Severity
  private let message: String
  private let place: SARIFPlace

  /// Says what became of a file.
  init(_ fate: FileFates.Fate, _ kind: Kind) {
    self.kind = kind
    level = kind == .skipped && fate.isNamed ? .error : .warning
    message = fate.reason
    place = SARIFPlace(path: fate.path)
  }

  /// Says what is wrong with a rule or a folder; its line is given, as its text is not at hand.
  init(_ problem: Finding) {
    kind = .problem
    level = problem.severity
    message = problem.message
    let start = problem.place.start
    let isWhole = start == Position(line: 1, column: 1)
    place = SARIFPlace(path: problem.place.path, start: isWhole ? nil : start)
  }

  /// The notification as an object.
  var json: JSON {
    .object([
      ("descriptor", .object([("id", .text(kind.rawValue))])),
      ("level", .text(level.rawValue)),
      ("message", LintPrinter.message(message)),
      ("locations", .array([.object([place.member])])),
    ])
  }

  /// What the driver says of each kind.
  static var descriptors: [JSON] {
    Kind.allCases.map { kind in
      .object([
        ("id", .text(kind.rawValue)),
        ("shortDescription", LintPrinter.message(kind.meaning)),
      ])
    }
  }
}
