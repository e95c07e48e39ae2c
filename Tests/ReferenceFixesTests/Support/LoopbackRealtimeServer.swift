import Foundation
import Glibc

@testable import ReferenceFixes

/// The fake realtime server behind a real WebSocket; a response ends after a moment of silence.
final class LoopbackRealtimeServer: Sendable {
  let port: UInt16
  private let rejections = Guarded(0)

  /// Waits for one client, on a thread of its own.
  init() throws {
    let (listening, port) = try LoopbackSocket.listen()
    self.port = port
    Thread.detachNewThread { [weak self] in
      defer { _ = Glibc.close(listening) }
      guard let socket = try? LoopbackSocket.accept(on: listening) else { return }
      self?.serve(socket)
    }
  }

  /// How many creates met a running response.
  var rejectionCount: Int { rejections.withLock { $0 } }

  private func serve(_ socket: LoopbackSocket) {
    var server = FakeRealtimeServer()
    while true {
      if let active = server.active, !socket.isReadable(within: 2) {
        _ = server.end(active, .completed)
        say(socket, "response.done", ["id": .string(active.text), "status": "completed"])
        continue
      }
      guard let text = try? socket.read(), let frame = try? JSONValue(parsing: text) else { return }
      create(frame["event_id"]?.identifier ?? "", frame, &server, socket)
    }
  }

  private func create(
    _ token: Identifier, _ frame: JSONValue, _ server: inout FakeRealtimeServer,
    _ socket: LoopbackSocket
  ) {
    switch server.create(token: token, echoes: true, names: false) {
    case .created(let id, _):
      let metadata = frame["response"]?["metadata"] ?? [:]
      say(socket, "response.created", ["id": .string(id.text), "metadata": metadata])
    case .error(let code, _, _):
      rejections.withLock { $0 += 1 }
      let error: JSONValue = ["code": .string(code), "event_id": .string(token.text)]
      try? socket.write(JSONValue.object(["type": "error", "error": error]).text)
    case .done: break
    }
  }

  private func say(_ socket: LoopbackSocket, _ type: String, _ response: JSONValue) {
    try? socket.write(JSONValue.object(["type": .string(type), "response": response]).text)
  }
}
