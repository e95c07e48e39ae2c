import Findings
import Reporting
import SourceText
import Workspace

/// What the configuration of a project is, and where each value comes from.
struct ConfigurationReport {
  /// One value.
  struct Value {
    let name: String
    /// What it is; empty for none.
    let texts: [String]
    let origin: Origin
  }

  /// Where a value comes from.
  enum Origin {
    case byDefault
    case file(Place)
    /// An option of the command line or a variable of the environment, as it is typed.
    case command(String)
  }

  private let project: Project
  private let values: [Value]

  /// Looks at `project`; `chosen` are the values that the command line or the environment give.
  init(_ project: Project, chosen: [Value]) {
    self.project = project
    let names = Set(chosen.map(\.name))
    values = Self.values(of: project.configuration).filter { !names.contains($0.name) } + chosen
  }

  private static func values(of configuration: Configuration) -> [Value] {
    let texts: [(String, [String])] = [
      ("incidents", configuration.incidents), ("rules", configuration.rules),
      ("disable", configuration.disabled.map(\.id)),
      (
        "severity",
        configuration.severities.map { "\($0.id): \($0.severity?.rawValue ?? "")" }
      ),
      ("exclude", configuration.exclude.map(\.text)),
      ("tests", configuration.tests.map(\.text)),
      ("examples", configuration.examples.map(\.text)),
      ("baseline", configuration.baseline.map { [$0] } ?? []),
    ]
    return texts.map { name, texts in
      let origin = configuration.places[name].map(Origin.file) ?? .byDefault
      return Value(name: name, texts: texts, origin: origin)
    }
  }
}

// MARK: - Output

extension ConfigurationReport {
  /// The report for a terminal.
  var text: String {
    let width = values.map(\.name.count).max() ?? 0
    let rows = values.map { value in
      let name = value.name + String(repeating: " ", count: width - value.name.count)
      let texts = value.texts.isEmpty ? "none" : value.texts.joined(separator: ", ")
      return "\(name)  \(PathText.printable(texts))  (\(Self.text(value.origin)))\n"
    }
    let replaced = project.replacements.map {
      "\(PathText.printable($0.own)) replaces the shipped document of that id\n"
    }
    return head + "\n" + rows.joined() + (replaced.isEmpty ? "" : "\n" + replaced.joined())
  }

  private var head: String {
    let files = project.search.files.map { PathText.printable(project.shown($0)) }
    let last = PathText.printable(project.shown(project.search.last))
    let end = "\(project.search.end.rawValue)\(last == "." ? "" : " (\(last))")"
    guard let first = files.first else {
      return "no \(Configuration.fileName) from here up to \(end): the defaults hold\n"
    }
    let others = files.dropFirst().map { "\($0) is further up and does not count\n" }
    return "\(first) counts: it is the nearest on the way up to \(end)\n" + others.joined()
  }

  private static func text(_ origin: Origin) -> String {
    switch origin {
    case .byDefault: "default"
    case .file(let place): "\(PathText.printable(place.path)):\(place.start.line)"
    case .command(let word): word
    }
  }

  /// The report as one versioned object.
  var json: JSON {
    let files = project.search.files.map { PathText.printable(project.shown($0)) }
    return .object([
      ("version", .integer(1)), ("root", .text(PathText.printable(project.root))),
      ("file", .text(orNull: files.first)), ("shadowed", .texts(Array(files.dropFirst()))),
      (
        "search",
        .object([
          ("last", .text(PathText.printable(project.search.last))),
          ("end", .text(project.search.end.rawValue)),
        ])
      ),
      ("values", .array(values.map(Self.json))),
      (
        "replaced",
        .array(
          project.replacements.map {
            .object([
              ("shipped", .text($0.shipped)), ("own", .text(PathText.printable($0.own))),
            ])
          })
      ),
    ])
  }

  private static func json(_ value: Value) -> JSON {
    let place: Place? = if case .file(let place) = value.origin { place } else { nil }
    let kind =
      switch value.origin {
      case .byDefault: "default"
      case .file: "file"
      case .command: "command"
      }
    return .object([
      ("name", .text(value.name)), ("values", .texts(value.texts.map(PathText.printable))),
      ("origin", .text(kind)), ("path", .text(orNull: place.map { PathText.printable($0.path) })),
      ("line", place.map { .integer($0.start.line) } ?? .null),
      ("given", .text(orNull: Self.word(value.origin))),
    ])
  }

  private static func word(_ origin: Origin) -> String? {
    if case .command(let word) = origin { word } else { nil }
  }
}
