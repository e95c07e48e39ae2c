/// The failure of a background task.
///
/// ```swift
/// let fault = TaskFault(name: "media of peer 2", error: CancellationError())
/// #expect(fault.description == "media of peer 2: CancellationError()")
/// ```
public struct TaskFault: Error, CustomStringConvertible {
  /// What the task was started as.
  public let name: String
  /// What it threw.
  public let error: any Error

  /// Creates a fault.
  public init(name: String, error: any Error) {
    self.name = name
    self.error = error
  }

  /// The name and the error.
  public var description: String { "\(name): \(error)" }
}
