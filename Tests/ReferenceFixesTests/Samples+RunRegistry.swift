import Foundation

extension Samples {
  actor RunRegistry {
    private var runs: [UUID: (session: String, task: Task<Void, Never>)] = [:]

    func start(session: String, work: @escaping @Sendable () async -> Void) -> UUID {
      let runID = UUID()
      runs[runID] = (
        session,
        Task {
          await work()
          self.runs[runID] = nil
        }
      )
      return runID
    }

    func cancelAll(session: String) {
      for run in runs.values where run.session == session { run.task.cancel() }
    }
  }
}

extension Samples.RunRegistry {
  /// The number of runs that are not over.
  var live: Int { runs.count }
}
