extension LanguageProfile {
  /// Every language there is; a new one is added here.
  package static let all: [LanguageProfile] = [javascript, jsx, typescript, tsx, python, swift]

  /// Returns the language called `name`.
  package static func named(_ name: String) -> LanguageProfile? { all.first { $0.name == name } }

  /// Returns the language of the file at `path`: by its name's ending, else, when the name has
  /// none, by the program in the hashbang line at the begin of `bytes`.
  package static func detect(path: String, bytes: [UInt8]) -> LanguageProfile? {
    let isSlash = { (byte: UInt8) in byte == UInt8(ascii: "/") }
    let end = path.utf8.lastIndex { !isSlash($0) }.map(path.utf8.index(after:))
    let name = path.utf8[..<(end ?? path.utf8.startIndex)]
    let begin = name.lastIndex(where: isSlash).map(name.index(after:)) ?? name.startIndex
    guard let dot = name[begin...].lastIndex(of: UInt8(ascii: ".")), dot > begin else {
      return ofHashbang(bytes)
    }
    let suffix = (Substring(name[name.index(after: dot)...])).lowercased()
    return all.first { $0.suffixes.contains(suffix) }
  }

  /// The program is the last part of the first word, or of what `env` is told to run; version
  /// digits at its end do not count.
  private static func ofHashbang(_ bytes: [UInt8]) -> LanguageProfile? {
    guard bytes.starts(with: [UInt8(ascii: "#"), UInt8(ascii: "!")]) else { return nil }
    let line = bytes.dropFirst(2).prefix(256).prefix { $0 != UInt8(ascii: "\n") }
    let words = String(decoding: line, as: UTF8.self).split {
      $0 == " " || $0 == "\t" || $0 == "\r"
    }
    let programs = words.map { $0.split(separator: "/").last ?? $0 }
    guard let first = programs.first else { return nil }
    let run =
      first == "env"
      ? programs.dropFirst().first { !$0.hasPrefix("-") && !$0.contains("=") } : first
    guard let run else { return nil }
    let program = run.prefix { !$0.isNumber && $0 != "." }
    return all.first { $0.interpreters.contains(String(program)) }
  }
}
