import Dispatch
import Synchronization
import Testing

@testable import Rules

struct LargeFilesTests {
  @Test("large files have their turn one after the other, and one turn holds all of a thread")
  func turns() {
    let files = LargeFiles()
    let most = Atomic(0)
    let now = Atomic(0)
    let done = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 64) { _ in
      files.inTurn(1 << 20) {
        let count = now.add(1, ordering: .relaxed).newValue
        most.max(count, ordering: .relaxed)
        files.inTurn(1 << 20) { done.add(1, ordering: .relaxed) }
        now.subtract(1, ordering: .relaxed)
      }
      files.inTurn(10) { done.add(1, ordering: .relaxed) }
    }
    #expect(most.load(ordering: .relaxed) == 1)
    #expect(done.load(ordering: .relaxed) == 128)
  }
}
