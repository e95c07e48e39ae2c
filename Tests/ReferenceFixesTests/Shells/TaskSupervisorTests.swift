import ReferenceFixes
import Testing

@Suite("The task supervisor", .unlessHanging)
struct TaskSupervisorTests {
  struct Failure: Error {}

  @Test("every failure is reported once, and success is not")
  func reports() async {
    let faults = Recorder<TaskFault>()
    let supervisor = TaskSupervisor { faults.append($0) }
    for index in 0..<100 {
      supervisor.run("task \(index)") {
        await Task.yield()
        if index.isMultiple(of: 4) { throw Failure() }
      }
    }
    await supervisor.waitForAll()
    #expect(faults.count == 25)
    #expect(Set(faults.all.map(\.name)).count == 25)
    #expect(faults.all.allSatisfy { $0.error is Failure })
    #expect(supervisor.runningCount == 0)
  }

  @Test("a task that ends because it was cancelled has not failed, one that throws then has")
  func cancellation() async throws {
    let faults = Recorder<String>()
    let supervisor = TaskSupervisor { faults.append($0.name) }
    supervisor.run("sleeper") { try await Task.sleep(for: .seconds(600)) }
    supervisor.run("broken") {
      try? await Task.sleep(for: .seconds(600))
      throw Failure()
    }
    supervisor.cancelAll()
    supervisor.run("late") { try Task.checkCancellation() }
    await supervisor.waitForAll()
    #expect(faults.all == ["broken"])
  }
}
