internal import CSQLite

extension Connection {
  /// Adds `name` to SQL, a function for full-text queries: how often the phrases stand in the row,
  /// each time counted with the weight of its column.
  package func addPhraseHits(named name: String, weights: [Double]) throws(DatabaseError) {
    let api = try unsafe fullTextInterface()
    let table = UnsafeMutableBufferPointer<Double>.allocate(capacity: weights.count + 1)
    unsafe table[0] = Double(weights.count)
    for (index, weight) in weights.enumerated() { unsafe table[index + 1] = weight }
    let code = unsafe api.pointee.xCreateFunction?(
      api, name, UnsafeMutableRawPointer(table.baseAddress), countHits,
      { pointer in unsafe pointer?.assumingMemoryBound(to: Double.self).deallocate() })
    guard code == SQLITE_OK else {
      throw DatabaseError(code: code ?? SQLITE_ERROR, message: "cannot add the function '\(name)'")
    }
  }

  /// SQLite hands out its full-text interface through a pointer-typed parameter
  /// (https://sqlite.org/fts5.html#extending_fts5).
  private func fullTextInterface() throws(DatabaseError) -> UnsafeMutablePointer<fts5_api> {
    let handle = try unsafe open()
    var statement: OpaquePointer?
    defer { unsafe sqlite3_finalize(statement) }
    var api: UnsafeMutablePointer<fts5_api>?
    let code = unsafe sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nil)
    guard code == SQLITE_OK else {
      throw unsafe DatabaseError(code: code, message: Self.message(of: handle))
    }
    unsafe withUnsafeMutablePointer(to: &api) { slot in
      unsafe sqlite3_bind_pointer(statement, 1, slot, interfaceType, nil)
      unsafe sqlite3_step(statement)
    }
    guard let api = unsafe api else {
      throw DatabaseError(code: SQLITE_ERROR, message: "this SQLite has no full-text search")
    }
    return unsafe api
  }
}

/// SQLite keeps the pointer to this text, so it must live as long as the process.
private var interfaceType: UnsafePointer<CChar> {
  let name: StaticString = "fts5_api_ptr"
  return unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
}

/// Adds up the column weights of every place where a phrase of the query stands in the row.
private func countHits(
  api: UnsafePointer<Fts5ExtensionApi>?, row: OpaquePointer?, result: OpaquePointer?,
  count: Int32, arguments: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let api = unsafe api?.pointee, let user = unsafe api.xUserData?(row) else { return }
  let table = unsafe user.assumingMemoryBound(to: Double.self)
  let columns = unsafe Int32(table[0])
  var sum = 0.0
  let phrases = unsafe api.xPhraseCount?(row) ?? 0
  for phrase in 0..<phrases {
    var iterator = unsafe Fts5PhraseIter()
    var column: Int32 = -1
    var offset: Int32 = 0
    guard unsafe api.xPhraseFirst?(row, phrase, &iterator, &column, &offset) == SQLITE_OK else {
      continue
    }
    while column >= 0 {
      if column < columns { unsafe sum += table[Int(column) + 1] }
      unsafe api.xPhraseNext?(row, &iterator, &column, &offset)
    }
  }
  unsafe sqlite3_result_double(result, sum)
}
