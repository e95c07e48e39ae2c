/// Words that stand in logs of all kinds: levels, names of days, units.
enum LogNoise {
  /// Returns whether `word`, in lower case, tells nothing about what happened.
  static func contains(_ word: ArraySlice<UInt8>) -> Bool {
    word.count <= 8 && words.contains(packed(word))
  }

  /// Returns up to eight bytes as one number.
  private static func packed(_ word: some Sequence<UInt8>) -> UInt64 {
    word.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static let words: Set<UInt64> = Set(
    """
    error err warn warning info debug trace fatal critical notice verbose severe log level msg \
    message jan feb mar apr may jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun am pm \
    utc gmt ms sec secs min mins kb mb gb pid tid stderr stdout localhost
    """.split(separator: " ").map { packed($0.utf8) })

  /// Lines that programs of a kind all write before the line that matters.
  static let lines: Set<String> = [
    "traceback most recent call last",
    "during handling of the above exception another exception occurred",
    "the above exception was the direct cause of the following exception",
    "stack trace", "stack backtrace", "caused by", "call stack",
    "note run with rust_backtrace environment variable to display backtrace",
    "process finished with exit code", "command failed with exit code", "exit code", "exit status",
    // What operating systems say of any failed call.
    "no such file or directory", "permission denied", "operation not permitted", "broken pipe",
    "connection refused", "connection reset by peer", "connection timed out", "connection closed",
    "operation timed out", "address already in use", "network is unreachable", "no route to host",
    "host is unreachable", "no space left on device", "too many open files", "input output",
    "cannot allocate memory", "out of memory", "resource temporarily unavailable",
    "device or resource busy", "invalid argument", "bad file descriptor", "file exists",
    "is directory", "not directory", "directory not empty", "read only file system",
    "name or service not known", "temporary failure in name resolution", "segmentation fault",
    "core dumped", "segmentation fault core dumped", "illegal instruction",
    "floating point exception",
    "interrupted system call", "file too large", "text file busy", "no such process",
    "context deadline exceeded", "context canceled", "command not found", "access denied",
    "internal server", "bad gateway", "service unavailable", "gateway timeout", "not found",
    "bad request", "too many requests", "unexpected end of file",
    // What every web server and client writes.
    "content type text html", "content type text html charset utf", "content type text plain",
    "content type application json", "connection keep alive", "connection close",
    "cache control no cache", "accept encoding gzip deflate", "transfer encoding chunked",
  ]

  /// Returns `words` with the phrases in them that any failed call may write weighing little.
  static func discounted(_ words: [LogWord]) -> [LogWord] {
    var result = words
    for start in words.indices {
      for phrase in phrases[words[start].hash] ?? []
      where words[start...].lazy.map(\.hash).starts(with: phrase) {
        for index in start..<start + phrase.count { result[index] = words[index].discounted }
      }
    }
    return result
  }

  /// Returns `words` with those that stood before weighing little: a word tells once.
  static func once(_ words: [LogWord]) -> [LogWord] {
    var seen: Set<UInt64> = []
    return words.map { seen.insert($0.hash).inserted ? $0 : $0.discounted }
  }

  /// The longer ones of `lines` as the hashes of their words, by the first of these.
  private static let phrases: [UInt64: [[UInt64]]] = {
    let hashes = lines.map { line in
      line.split(separator: " ").map { LogWord(Array($0.utf8)[...]).hash }
    }
    return Dictionary(grouping: hashes.filter { $0.count >= 3 }) { $0[0] }
  }()
}
