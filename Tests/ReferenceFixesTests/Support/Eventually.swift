/// Something that was expected to happen did not.
struct NeverHappened: Error {
  let what: String
}

/// Gives way to others until `condition` holds; throws if that takes longer than two minutes.
func eventually(
  _ what: String, _ condition: () async throws -> Bool,
  isolation: isolated (any Actor)? = #isolation
) async throws {
  let start = ContinuousClock.now
  while try await !condition() {
    guard ContinuousClock.now - start < .seconds(120) else { throw NeverHappened(what: what) }
    await Task.yield()
  }
}
