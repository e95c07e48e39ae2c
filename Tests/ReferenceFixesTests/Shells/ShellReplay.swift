import ReferenceFixes

@testable import ReferenceFixes

/// A shell with a manual clock, told a vector through its front door, beside a core that is told
/// the same: both must leave the trace that the vector expects.
protocol ShellReplay: AnyObject {
  associatedtype Input

  /// The time of shell and core.
  var clock: ManualClock { get }

  /// What the shell's observer saw, input by input.
  var trace: Recorder<[JSONValue]> { get }

  /// The deadline of the core beside the shell.
  var nextDeadline: Duration? { get }

  /// What only time brings about.
  var tick: Input { get }

  /// Reads an input.
  func input(_ op: String, _ words: inout Arguments) throws -> Input

  /// Tells the core beside the shell and returns what follows.
  func tellCore(_ input: Input) -> [JSONValue]

  /// Brings the input about through the shell's front door.
  func tellShell(_ input: Input) async throws

  /// Waits for what the shell does after its observer was told.
  func settle() async throws

  /// Ends everything that still waits and checks what the callers were told.
  func finish() async throws
}

extension ShellReplay {
  func settle() async throws {}

  /// Runs a vector and compares the three traces step by step.
  func run(_ vector: Vector) async throws {
    for (index, step) in vector.steps.enumerated() {
      let place = "step \(index) (\(step.op)) of \"\(vector.name)\""
      let effects = try await perform(step)
      try VectorRunner.compare(effects.core, with: step.expected, at: "core: " + place)
      try VectorRunner.compare(effects.shell, with: step.expected, at: "shell: " + place)
    }
    try await finish()
  }

  private func perform(
    _ step: Vector.Step
  ) async throws -> (core: [JSONValue], shell: [JSONValue]) {
    var words = Arguments(step.arguments, at: step.op)
    let before = trace.count
    let core =
      if step.op == "advance" {
        try await advance(by: .milliseconds(words.integer("ms")))
      } else {
        try await tell(input(step.op, &words))
      }
    return (core, trace.all[before...].flatMap(\.self))
  }

  private func tell(_ input: Input) async throws -> [JSONValue] {
    let before = trace.count
    try await tellShell(input)
    let effects = tellCore(input)
    try await eventually("the shell takes its input") { trace.count > before }
    try await settle()
    return effects
  }

  private func advance(by duration: Duration) async throws -> [JSONValue] {
    let end = clock.now.offset + duration
    var effects: [JSONValue] = []
    while let deadline = nextDeadline, deadline <= end {
      let before = trace.count
      try await eventually("the alarm is set") { clock.deadlines.contains(deadline) }
      clock.advance(to: deadline)
      effects += tellCore(tick)
      try await eventually("the alarm rings") { trace.count > before }
      try await settle()
    }
    clock.advance(to: end)
    return effects
  }
}
