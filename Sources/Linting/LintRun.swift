import Dispatch
import Synchronization
package import Workspace

/// Lints many files at once; what comes out does not depend on how many.
package enum LintRun {
  /// Returns how each of `entries` fared, in their order, worked out by `workers` at once.
  package static func run(
    _ job: LintJob, on entries: [SourceEntry], workers: Int
  ) -> [LintedFile] {
    let next = Atomic(0)
    let results = Mutex([LintedFile?](repeating: nil, count: entries.count))
    DispatchQueue.concurrentPerform(iterations: max(1, min(workers, entries.count))) { _ in
      var linter = FileLinter(job)
      var done: [(index: Int, file: LintedFile)] = []
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < entries.count else { break }
        done.append((index, linter.lint(entries[index])))
      }
      results.withLock { results in
        for (index, file) in done { results[index] = file }
      }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
