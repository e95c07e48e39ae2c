import ReferenceFixes
import Synchronization
import Testing

@Suite("Examples of Supervision", .unlessHanging)
struct SupervisionExamples {
  @Test func exampleOfTaskFault() async throws {
    let fault = TaskFault(name: "media of peer 2", error: CancellationError())
    #expect(fault.description == "media of peer 2: CancellationError()")
  }

  @Test func exampleOfTaskSupervisor() async throws {
    let faults = Mutex<[String]>([])
    let supervisor = TaskSupervisor { fault in faults.withLock { $0.append(fault.name) } }
    supervisor.run("reconnect") { throw CancellationError() }
    await supervisor.waitForAll()
    #expect(faults.withLock { $0 } == ["reconnect"])
  }
}
