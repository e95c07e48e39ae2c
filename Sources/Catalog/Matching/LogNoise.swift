/// Words that stand in logs of all kinds: levels, names of days, units.
enum LogNoise {
  /// Returns whether `word`, in lower case, tells nothing about what happened.
  static func contains(_ word: ArraySlice<UInt8>) -> Bool {
    word.count <= 8 && words.contains(Array(word))
  }

  private static let words: Set<[UInt8]> = Set(
    """
    error err warn warning info debug trace fatal critical notice verbose severe log level msg \
    message jan feb mar apr may jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun am pm \
    utc gmt ms sec secs min mins kb mb gb pid tid stderr stdout localhost
    """.split(separator: " ").map { Array($0.utf8) })

  /// Lines that programs of a kind all write before the line that matters.
  static let lines: Set<String> = [
    "traceback most recent call last",
    "during handling of the above exception another exception occurred",
    "the above exception was the direct cause of the following exception",
    "stack trace", "stack backtrace", "caused by", "call stack",
    "note run with rust_backtrace environment variable to display backtrace",
    "process finished with exit code", "command failed with exit code", "exit code", "exit status",
  ]
}
