/// Why a consumer gets no messages, or no more.
///
/// ```swift
/// let listener = EarlyListener<String>(onFault: { _ in })
/// try listener.attach(as: "first") { _ in }
/// #expect(throws: EarlyListenerError.refused("second")) {
///   try listener.attach(as: "second") { _ in }
/// }
/// ```
public enum EarlyListenerError: Error, Equatable {
  /// There is a consumer already, so this one was refused.
  case refused(Identifier)
  /// Messages came faster than the consumer took them, and one was lost.
  case overflowed
}
