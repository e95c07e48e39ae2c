/// Something that was expected to happen did not.
struct NeverHappened: Error {
  let what: String
}

/// Gives way to others until `condition` holds; throws if it still does not when there were both
/// time and turns enough.
///
/// Time alone would not do: all tests share the threads, and on a busy machine the next turn can
/// come minutes later. Turns alone would not do either: another thread may need the time.
func eventually(
  _ what: String, _ condition: () async throws -> Bool,
  isolation: isolated (any Actor)? = #isolation
) async throws {
  let start = ContinuousClock.now
  var turns = 0
  while try await !condition() {
    let isOverdue = ContinuousClock.now - start >= .seconds(120)
    guard !isOverdue || turns < 1000 else { throw NeverHappened(what: what) }
    turns += 1
    await Task.yield()
  }
}
