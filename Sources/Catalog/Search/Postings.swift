/// The documents that contain a term, and how much of it.
struct Postings: Sendable {
  var numbers: [Int32] = []
  /// Occurrences, each counted with the weight of its column.
  var hits: [Float] = []

  /// The number of documents.
  var count: Int { numbers.count }
}
