internal import CSQLite

/// What SQLite said when it could not do something; the text was copied at once.
package struct DatabaseError: Error, Hashable, Sendable {
  /// What kind of failure it was, as far as callers act on it.
  package enum Kind: Sendable {
    /// The file is damaged, or no database at all.
    case damaged
    /// Another process holds the lock for longer than the timeout.
    case busy
    /// The file or its folder cannot be opened or written.
    case unavailable
    /// The disk is full.
    case full
    /// Everything else.
    case other
  }

  package let kind: Kind
  /// SQLite's extended result code.
  package let code: Int32
  package let message: String
  /// The statement that failed, without its values.
  package let sql: String?

  init(code: Int32, message: String, sql: String? = nil) {
    self.code = code
    self.message = message
    self.sql = sql
    self.kind = Self.kind(of: code)
  }

  private static func kind(of code: Int32) -> Kind {
    switch code & 0xFF {
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT: .damaged
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_IOERR: .unavailable
    case SQLITE_FULL: .full
    default: .other
    }
  }
}

extension DatabaseError: CustomStringConvertible {
  /// The message, then the statement where one is known.
  package var description: String {
    "\(message) (SQLite code \(code))" + (sql.map { " in: \($0)" } ?? "")
  }
}
