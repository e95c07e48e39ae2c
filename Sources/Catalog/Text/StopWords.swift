/// Words so common in English that a question does not depend on them.
enum StopWords {
  /// Returns whether `word`, in lower case, is one.
  static func contains(_ word: some Collection<UInt8>) -> Bool {
    word.count <= 7 && all.contains(packed(word))
  }

  /// Returns up to eight bytes as one number.
  private static func packed(_ word: some Collection<UInt8>) -> UInt64 {
    word.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static let all: Set<UInt64> = Set(
    """
    a about after all also am an and any are as at be because been before being but by can could \
    d did do does doing don for from had has have having he her here him his how i if in into is \
    it its just ll m me more most my no nor not of off on once only or other our out over own re \
    s same she should so some such t than that the their them then there these they this those \
    through to too under until up us ve very was we were what when where which while who whom \
    why will with would you your
    """.split(separator: " ").map { packed($0.utf8) })
}
