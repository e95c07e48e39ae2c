/// Keeps every background task and tells its owner about each one that fails.
///
/// A `Task` whose result nobody reads swallows its error; one that is started here cannot.
///
/// ```swift
/// let faults = Mutex<[String]>([])
/// let supervisor = TaskSupervisor { fault in faults.withLock { $0.append(fault.name) } }
/// supervisor.run("reconnect") { throw CancellationError() }
/// await supervisor.waitForAll()
/// #expect(faults.withLock { $0 } == ["reconnect"])
/// ```
public final class TaskSupervisor: Sendable {
  private struct State {
    var tasks: [Int: Task<Void, Never>] = [:]
    var count = 0
    var isCancelled = false
  }

  private let state = Guarded(State())
  private let onFault: @Sendable (TaskFault) -> Void

  /// Creates a supervisor that reports each failure once, from the failed task.
  public init(onFault: @escaping @Sendable (TaskFault) -> Void) { self.onFault = onFault }

  deinit { cancelAll() }

  /// The number of tasks that have not ended.
  public var runningCount: Int { state.withLock { $0.tasks.count } }

  /// Starts a task; after `cancelAll` it starts cancelled.
  public func run(_ name: String, _ body: @escaping @Sendable () async throws -> Void) {
    state.withLock { state in
      state.count += 1
      let id = state.count
      let task = Task { [onFault, weak self] in
        if let error = await Self.failure(of: body) { onFault(TaskFault(name: name, error: error)) }
        self?.state.withLock { $0.tasks[id] = nil }
      }
      state.tasks[id] = task
      if state.isCancelled { task.cancel() }
    }
  }

  /// Cancels every task, now and from now on.
  public func cancelAll() {
    let tasks = state.withLock { state in
      state.isCancelled = true
      return state.tasks.values.map(\.self)
    }
    for task in tasks { task.cancel() }
  }

  /// Returns when every task has ended, also those started meanwhile.
  public func waitForAll() async {
    while let task = state.withLock({ $0.tasks.first?.value }) { await task.value }
  }

  /// A cancelled task that ends by saying so has not failed.
  private static func failure(of body: @Sendable () async throws -> Void) async -> (any Error)? {
    do {
      try await body()
      return nil
    } catch is CancellationError where Task.isCancelled {
      return nil
    } catch {
      return error
    }
  }
}
