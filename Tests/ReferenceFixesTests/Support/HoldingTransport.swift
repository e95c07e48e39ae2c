@testable import ReferenceFixes

/// A transport that sends at once, except for chosen frames, which it holds until they are failed.
final class HoldingTransport: TextTransport {
  /// The failure of a held frame.
  struct Failure: Error {}

  private struct State {
    var sent: [JSONValue] = []
    var held: [Identifier: CheckedContinuation<Void, any Error>] = [:]
  }

  private let state = Guarded(State())
  private let tokens: Set<Identifier>

  /// Creates a transport that holds the frames with these tokens.
  init(holding tokens: Set<Identifier> = []) { self.tokens = tokens }

  /// The frames that were sent, in order.
  var sent: [JSONValue] { state.withLock { $0.sent } }

  /// The tokens of the frames that are held now.
  var held: Set<Identifier> { state.withLock { Set($0.held.keys) } }

  func send(_ text: String) async throws {
    let frame = try JSONValue(parsing: text)
    guard let token = frame["event_id"]?.identifier, tokens.contains(token) else {
      return state.withLock { $0.sent.append(frame) }
    }
    try await withCheckedThrowingContinuation { continuation in
      state.withLock { $0.held[token] = continuation }
    }
  }

  /// Lets the sending of a held frame fail.
  func fail(_ token: Identifier) {
    state.withLock { $0.held.removeValue(forKey: token) }?.resume(throwing: Failure())
  }

  /// Lets the sending of everything held fail.
  func failAll() { for token in held { fail(token) } }
}
