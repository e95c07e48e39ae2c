/// A step from one version of a database's layout to the next.
package struct Migration: Sendable {
  /// The statements of the step.
  package let sql: String

  /// Creates the step.
  package init(_ sql: String) { self.sql = sql }
}

extension Connection {
  /// Brings the database to the newest layout, a transaction a step; the count of steps that were
  /// taken stands in `user_version`.
  package func migrate(_ migrations: [Migration]) throws(DatabaseError) {
    let done = Int(try version())
    for (index, migration) in migrations.enumerated().dropFirst(done) {
      try transaction { () throws(DatabaseError) in
        try execute(migration.sql)
        try execute("PRAGMA user_version = \(index + 1)")
      } orElse: {
        $0
      }
    }
  }

  /// Returns the number of migrations that were taken.
  package func version() throws(DatabaseError) -> Int64 {
    try first("PRAGMA user_version") { $0.integer(0) } ?? 0
  }
}
