import Database

/// Why an index cannot answer; the answer is to build it anew.
enum IndexError: Error {
  case database(DatabaseError)
  /// What is stored contradicts itself or a document.
  case inconsistent(String)
  /// The documents could not be listed or read.
  case documents(any Error)
}
