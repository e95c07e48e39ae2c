import Synchronization

extension Samples {
  /// What a client asks of the server.
  enum ClientEvent { case responseCreate }

  /// What the server tells its client.
  enum ServerEvent { case responseCreated, responseDone, audioDelta }

  /// A socket that counts what is sent, and lets a test step in while a send is under way.
  final class RealtimeSocket: Sendable {
    private let count = Mutex(0)
    private let duringSend: @Sendable (Int) async throws -> Void

    /// Creates a socket that tells `duringSend` the number of each send, from one.
    init(duringSend: @escaping @Sendable (Int) async throws -> Void = { _ in }) {
      self.duringSend = duringSend
    }

    /// The number of events that were sent.
    var sent: Int { count.withLock { $0 } }

    func send(_ event: ClientEvent) async throws {
      let number = count.withLock { count in
        count += 1
        return count
      }
      try await duringSend(number)
    }
  }
}

extension Samples {
  actor ResponseGate {
    private var active = false
    private var waiting = false

    func request(on socket: RealtimeSocket) async throws {
      guard !active else {
        waiting = true
        return
      }
      active = true
      do {
        try await socket.send(.responseCreate)
      } catch {
        (active, waiting) = (false, true)
        throw error
      }
    }

    func handle(_ event: ServerEvent, on socket: RealtimeSocket) async throws {
      switch event {
      case .responseCreated:
        active = true
      case .responseDone:
        active = false
        guard waiting else { return }
        waiting = false
        try await request(on: socket)
      default:
        break
      }
    }
  }
}
