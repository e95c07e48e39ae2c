import ReferenceFixes

/// The gate as the incident's team fixed it: a flag set by `created`, one slot, one event loop.
///
/// It is here to fail; `OneSlotGateTests` shows how.
struct OneSlotGate {
  private(set) var isActive = false
  private(set) var hasPendingInput = false
  private(set) var sent = 0
  /// The event types whose log handler swallows them.
  var swallowed: Set<Identifier> = []
  /// Whether the next send fails.
  var sendFails = false

  /// The caller stopped speaking.
  mutating func userStopped() {
    if isActive { hasPendingInput = true } else { createResponse() }
  }

  /// The server said something.
  mutating func receive(_ type: Identifier) {
    if swallowed.contains(type) { return }
    switch type {
    case "response.created": isActive = true
    case "response.done": completed()
    default: break
    }
  }

  private mutating func completed() {
    isActive = false
    guard hasPendingInput else { return }
    createResponse()
    hasPendingInput = false
  }

  /// The helper logs a failed send and goes on as if it had worked.
  private mutating func createResponse() {
    if !sendFails { sent += 1 }
  }
}
