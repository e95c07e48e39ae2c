/// A command line that was understood: options by name, and the words that are none.
struct Invocation: Sendable {
  private(set) var arguments: [String] = []
  private var values: [String: [String]] = [:]

  /// Reads `words` by the options of `command`.
  init(_ words: some Sequence<String>, for command: Command) throws(UsageError) {
    var rest = Array(words)[...]
    while let word = rest.popFirst() {
      if word == "--" {
        arguments += rest
        break
      }
      guard command.isOption(word) else {
        arguments.append(word)
        continue
      }
      try readOption(word, &rest, of: command)
    }
  }

  private mutating func readOption(
    _ word: String, _ rest: inout ArraySlice<String>, of command: Command
  ) throws(UsageError) {
    let parts = word.drop { $0 == "-" }.split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = word == "-h" ? "help" : String(parts.first ?? "")
    guard let option = command.allOptions.first(where: { $0.name == name }) else {
      let written = String(word.prefix { $0 != "=" })
      throw .unknownOption(written, known: command.allOptions.map(\.name))
    }
    let written = parts.count == 2 ? String(parts[1]) : nil
    guard option.value != nil else {
      if written != nil { throw .unexpectedValue(option) }
      values[name, default: []].append("")
      return
    }
    guard let value = written ?? rest.popFirst() else { throw .missingValue(option) }
    if !option.choices.isEmpty, !option.choices.contains(value) {
      throw .badChoice(option, value)
    }
    values[name, default: []].append(value)
  }

  /// Returns whether the switch `name` was given.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// Returns the last value of option `name`.
  func value(_ name: String) -> String? { values[name]?.last }

  /// Returns all values of option `name`, in order.
  func values(_ name: String) -> [String] { values[name] ?? [] }

  /// Returns the only argument, which stands for `name` in the usage line.
  func onlyArgument(_ name: String) throws(UsageError) -> String {
    guard let first = arguments.first else { throw .missingArgument(name) }
    if arguments.count > 1 { throw .unexpectedArgument(arguments[1]) }
    return first
  }
}

extension Invocation {
  /// Returns the value of option `name` as `parse` reads it; `expected` says how to write one.
  func parsed<Value>(
    _ name: String, _ expected: String, _ parse: (String) -> Value?
  ) throws(UsageError) -> Value? {
    guard let text = value(name) else { return nil }
    guard let value = parse(text) else {
      throw .badValue(option: name, value: text, expected: expected)
    }
    return value
  }
}
