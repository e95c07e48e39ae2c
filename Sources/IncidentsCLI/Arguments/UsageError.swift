import Documents

/// A command line that cannot be understood.
enum UsageError: Error {
  case unknownCommand(String, known: [String])
  case unknownAction(String, known: [String])
  case unknownOption(String, known: [String])
  case missingValue(Option)
  case unexpectedValue(Option)
  case badChoice(Option, String)
  case badValue(option: String, value: String, expected: String)
  case badVariable(String, value: String, expected: String)
  case badWord(String, known: [String])
  case neededOption(String, because: String)
  case missingArgument(String)
  case unexpectedArgument(String)
  case conflict(String, String)

  /// What is wrong and what to type instead.
  var message: String {
    switch self {
    case .unknownCommand(let name, let known):
      "unknown command '\(name)'\(Self.hint(name, known, prefix: ""))"
    case .unknownAction(let name, let known):
      "there is no '\(name)': use \(known.joined(separator: ", "))\(Self.hint(name, known, prefix: ""))"
    case .unknownOption(let name, let known):
      "unknown option '\(name)'\(Self.hint(name, known, prefix: "--"))"
    case .missingValue(let option):
      "option '--\(option.name)' needs a value: \(option.usage)"
    case .unexpectedValue(let option):
      "option '--\(option.name)' takes no value"
    case .badChoice(let option, let value):
      "'\(value)' is no value of '--\(option.name)': use "
        + option.choices.joined(separator: ", ") + Self.hint(value, option.choices, prefix: "")
    case .badValue(let option, let value, let expected):
      "'\(value)' is no value of '--\(option)': \(expected)"
    case .badVariable(let name, let value, let expected):
      "'\(value)' is no value of the environment's \(name): \(expected)"
    case .badWord(let word, let known):
      "'\(word)' is none of \(known.joined(separator: ", "))"
        + Self.hint(word, known, prefix: "")
    case .neededOption(let name, let reason):
      "'--\(name)' is needed: \(reason)"
    case .missingArgument(let name):
      "\(name) is missing"
    case .unexpectedArgument(let text):
      "unexpected argument '\(text)'"
    case .conflict(let first, let second):
      "'--\(first)' and '--\(second)' do not go together"
    }
  }

  private static func hint(_ name: String, _ known: [String], prefix: String) -> String {
    NearestName.find(name, in: known).map { "; did you mean '\(prefix)\($0)'?" } ?? ""
  }
}
