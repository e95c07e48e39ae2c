/// Why a description was not set, with the peer's own error if it threw one.
///
/// ```swift
/// let error = DescriptionError(failure: .timeout(in: .stable), cause: nil)
/// #expect(error.description == "timeout_in_stable")
/// ```
public struct DescriptionError: Error, CustomStringConvertible {
  /// What went wrong.
  public let failure: DescriptionFailure
  /// What the peer threw.
  public let cause: (any Error)?

  /// Creates an error.
  public init(failure: DescriptionFailure, cause: (any Error)?) {
    self.failure = failure
    self.cause = cause
  }

  /// The failure as text.
  public var description: String { failure.text }
}
