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
  static let lines = systemMessages.union(runtimeMessages)

  private static let systemMessages: Set<String> = [
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

  /// What the runtimes of languages say themselves, of whatever program.
  private static let runtimeMessages: Set<String> = [
    // Python.
    "list index out of range", "list assignment index out of range", "tuple index out of range",
    "string index out of range", "pop from empty", "object has no attribute",
    "nonetype object has no attribute", "nonetype object is not subscriptable",
    "nonetype object is not iterable", "nonetype object is not callable",
    "object is not subscriptable", "object is not iterable", "object is not callable",
    "object does not support item assignment", "unsupported operand type for",
    "missing required positional argument", "got an unexpected keyword argument",
    "not enough values to unpack", "too many values to unpack", "is not defined",
    "referenced before assignment", "invalid literal for int with base", "division by zero",
    "maximum recursion depth exceeded", "no module named", "cannot import name",
    "changed size during iteration", "task exception was never retrieved",
    "future exception was never retrieved", "was never awaited",
    "task was destroyed but it is pending", "event loop is closed",
    "cannot be called from running event loop", "attached to different loop",
    // JavaScript.
    "cannot read properties of undefined reading", "cannot read properties of null reading",
    "cannot set properties of undefined setting", "cannot set properties of null setting",
    "cannot read property of undefined", "cannot read property of null", "is not function",
    "is not constructor", "is not iterable", "cannot access before initialization",
    "assignment to constant variable", "maximum call stack size exceeded", "invalid array length",
    "unexpected token in json at position", "unexpected end of json input",
    "unhandled promise rejection", "uncaught in promise", "cannot find module",
    "javascript heap out of memory",
    // Swift and other compiled languages.
    "unexpectedly found nil while unwrapping an optional value",
    "unexpectedly found nil while implicitly unwrapping an optional value", "index out of range",
    "thread main panicked at", "nil pointer dereference", "invalid memory address",
    // A process that was ended.
    "failed signal sigkill", "failed signal sigterm", "failed signal sigsegv", "signal sigkill",
    "signal sigterm", "signal sigsegv", "signal sigabrt", "killed by signal",
    "terminated by signal", "exited with code", "exited with status", "exited with signal",
  ]

  /// The errors that runtimes bring along, which say what kind of thing went wrong in any program.
  private static let runtimeNames: Set<UInt64> = Set(
    """
    exception baseexception arithmeticerror assertionerror attributeerror eoferror importerror \
    modulenotfounderror indexerror keyerror lookuperror nameerror notimplementederror oserror \
    ioerror overflowerror recursionerror referenceerror runtimeerror runtimewarning stopiteration \
    stopasynciteration syntaxerror systemerror timeouterror typeerror unboundlocalerror \
    unicodedecodeerror unicodeencodeerror valueerror zerodivisionerror connectionerror \
    connectionreseterror connectionrefusederror connectionabortederror brokenpipeerror \
    filenotfounderror fileexistserror permissionerror cancellederror rangeerror urierror \
    aggregateerror aborterror uncaught unhandledpromiserejectionwarning \
    nullpointerexception illegalstateexception illegalargumentexception runtimeexception \
    ioexception classcastexception indexoutofboundsexception
    """.split(separator: " ").map { LogWord(Array($0.utf8)[...]).hash })

  /// Whether `word` stands in the frames of any stack trace.
  static func isFrameWord(_ word: LogWord) -> Bool { frameWords.contains(word.hash) }

  private static let frameWords: Set<UInt64> = Set(
    """
    file line at in from new async await object module anonymous main index init py js mjs cjs ts \
    tsx jsx java kt rb swift go node internal native
    """.split(separator: " ").map { LogWord(Array($0.utf8)[...]).hash })

  /// Returns `words` with what any failed call and any runtime may write weighing little.
  static func discounted(_ words: [LogWord]) -> [LogWord] {
    var result = words.map { runtimeNames.contains($0.hash) ? $0.discounted : $0 }
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
