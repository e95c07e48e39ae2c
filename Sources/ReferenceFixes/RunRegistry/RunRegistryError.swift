/// Why the value of an admitted run is not there.
///
/// ```swift
/// let registry = RunRegistry<String, Int, ContinuousClock>(
///   configuration: .init(killGrace: .milliseconds(1)), clock: ContinuousClock())
/// let stubborn = Task {
///   try await registry.run(1, in: "chat") {
///     // Nobody passes the cancellation on to this task.
///     await Task { try? await Task.sleep(for: .seconds(1)) }.value
///   }
/// }
/// while await registry.runs(in: "chat").isEmpty { await Task.yield() }
/// await registry.cancel(1)
/// await #expect(throws: RunRegistryError.detached) { try await stubborn.value }
/// ```
public enum RunRegistryError: Error, Equatable {
  /// The run was told to stop and did not end in time; whatever it still does is not counted.
  case detached
}
