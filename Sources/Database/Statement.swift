internal import CSQLite

/// A compiled statement and the row it stands on; finalised with its last reference.
@safe package final class Statement {
  private let handle: OpaquePointer
  private let database: OpaquePointer
  private let sql: String

  /// Compiles `sql`, which is one statement.
  init(_ sql: String, on database: OpaquePointer) throws(DatabaseError) {
    var handle: OpaquePointer?
    let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
    let code = unsafe sqlite3_prepare_v3(database, sql, -1, flags, &handle, nil)
    guard code == SQLITE_OK, let handle = unsafe handle else {
      throw unsafe DatabaseError(code: code, message: Connection.message(of: database), sql: sql)
    }
    unsafe self.handle = handle
    unsafe self.database = database
    self.sql = sql
  }

  deinit { unsafe sqlite3_finalize(handle) }

  /// Sets the parameters, in order, and goes back before the first row.
  package func bind(_ values: [Value]) throws(DatabaseError) {
    reset()
    for (index, value) in values.enumerated() {
      let code = bind(value, at: Int32(index + 1))
      guard code == SQLITE_OK else { throw error(code) }
    }
  }

  /// Moves to the next row; false after the last one.
  package func step() throws(DatabaseError) -> Bool {
    switch unsafe sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw error(code)
    }
  }

  /// Runs the statement with `values` to its end, without looking at rows.
  package func run(_ values: [Value] = []) throws(DatabaseError) {
    try bind(values)
    defer { reset() }
    while try step() {}
  }

  /// Calls `body` for each row that the statement gives for `values`.
  package func forEach(
    _ values: [Value] = [], _ body: (Statement) -> Void
  ) throws(DatabaseError) {
    try bind(values)
    defer { reset() }
    while try step() { body(self) }
  }

  /// Gives up the current row, so that the statement holds no lock.
  package func reset() { unsafe sqlite3_reset(handle) }
}

// MARK: - Columns

extension Statement {
  /// Returns the integer in `column`, counted from 0; 0 for null.
  package func integer(_ column: Int) -> Int64 {
    unsafe sqlite3_column_int64(handle, Int32(column))
  }

  /// Returns the number in `column`.
  package func real(_ column: Int) -> Double {
    unsafe sqlite3_column_double(handle, Int32(column))
  }

  /// Returns whether `column` is null.
  package func isNull(_ column: Int) -> Bool {
    unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
  }

  /// Returns the text in `column`, or nil for null; bytes that are no UTF-8 are replaced.
  package func text(_ column: Int) -> String? {
    guard let start = unsafe sqlite3_column_text(handle, Int32(column)) else { return nil }
    let count = Int(unsafe sqlite3_column_bytes(handle, Int32(column)))
    let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
    return unsafe String(decoding: bytes, as: UTF8.self)
  }

  /// Returns a copy of the bytes in `column`; none for null.
  package func blob(_ column: Int) -> [UInt8] {
    guard let start = unsafe sqlite3_column_blob(handle, Int32(column)) else { return [] }
    let count = Int(unsafe sqlite3_column_bytes(handle, Int32(column)))
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
  }
}

extension Statement {
  private func bind(_ value: Value, at index: Int32) -> Int32 {
    switch value {
    case .null: unsafe sqlite3_bind_null(handle, index)
    case .integer(let value): unsafe sqlite3_bind_int64(handle, index, value)
    case .text(let text):
      unsafe sqlite3_bind_text64(
        handle, index, text, UInt64(text.utf8.count), Self.copied, UInt8(SQLITE_UTF8))
    case .utf8(let bytes) where bytes.isEmpty: bind(.text(""), at: index)
    case .utf8(let bytes):
      unsafe bytes.withUnsafeBytes { bytes in
        unsafe sqlite3_bind_text64(
          handle, index, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
          UInt64(bytes.count), Self.copied, UInt8(SQLITE_UTF8))
      }
    case .blob(let bytes) where bytes.isEmpty: unsafe sqlite3_bind_zeroblob(handle, index, 0)
    case .blob(let bytes):
      unsafe sqlite3_bind_blob64(handle, index, bytes, UInt64(bytes.count), Self.copied)
    }
  }

  private func error(_ code: Int32) -> DatabaseError {
    unsafe DatabaseError(code: code, message: Connection.message(of: database), sql: sql)
  }

  /// `SQLITE_TRANSIENT`, a cast of -1 that Swift does not import: SQLite copies the bytes.
  private static var copied: sqlite3_destructor_type? {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type?.self)
  }
}
