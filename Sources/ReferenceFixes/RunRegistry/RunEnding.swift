/// How a run ended; a word that the application may add to.
///
/// ```swift
/// let ending = RunEnding("quota_exceeded")
/// #expect(ending != .completed)
/// #expect(ending.text == "quota_exceeded")
/// ```
public struct RunEnding: Hashable, Sendable, CustomStringConvertible {
  /// It did what it was started for.
  public static let completed = RunEnding("completed")
  /// It stopped because it was told to, or never started.
  public static let cancelled = RunEnding("cancelled")
  /// It failed.
  public static let crashed = RunEnding("crashed")
  /// It was told to stop and completed all the same.
  public static let completedAfterCancel = RunEnding("completed_after_cancel")
  /// It did not end in time after it was told to; what it still does is no longer counted.
  public static let forceDetached = RunEnding("force_detached")

  private let name: Identifier

  /// Creates an ending called `text`.
  public init(_ text: String) { name = Identifier(text) }

  /// The ending as one word.
  public var text: String { name.text }

  /// The ending as one word.
  public var description: String { text }
}
