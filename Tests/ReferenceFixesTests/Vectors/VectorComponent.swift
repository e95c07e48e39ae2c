import ReferenceFixes

/// A component as the vectors see it: words in, words out.
protocol VectorComponent: SendableMetatype {
  /// Makes a fresh component; settings that it does not take are unknown.
  init(configuration: inout Arguments) throws

  /// Feeds one op; arguments that it does not take are unknown.
  mutating func perform(_ op: String, _ arguments: inout Arguments) throws -> [JSONValue]

  /// Everything that `final` may name.
  var state: [Identifier: JSONValue] { get }
}

/// A component with timers, which `advance` fires.
protocol TimedVectorComponent: VectorComponent {
  /// The clock that `advance` moves.
  var time: VirtualTime { get set }

  /// When the component wants to be woken; `nil` is never.
  var nextDeadline: Duration? { get }
}

extension TimedVectorComponent {
  /// How many milliseconds from now the component wants to be woken.
  var millisecondsToDeadline: Int? {
    nextDeadline.map { Int(max($0 - time.now, .zero) / .milliseconds(1)) }
  }
}

extension VectorComponent {
  /// The failure of an op that the component does not have.
  func unknown(_ op: String) -> VectorFailure { VectorFailure("unknown op \"\(op)\"") }
}

/// The clock of a component with timers; only `advance` moves it.
struct VirtualTime {
  private(set) var now: Duration = .zero

  /// Moves on without anybody being woken.
  mutating func pass(milliseconds: Int) { now += .milliseconds(milliseconds) }

  /// Moves on by the argument `ms`.
  mutating func advance(_ arguments: inout Arguments) throws {
    let milliseconds = try arguments.integer("ms")
    guard milliseconds >= 0 else { throw VectorFailure("\"ms\" is negative") }
    now += .milliseconds(milliseconds)
  }
}
