/// A remote description as signalling brings it.
///
/// ```swift
/// let answer = SessionDescription(type: .answer, sdp: "v=0")
/// #expect(answer.type.isAllowed(in: .haveLocalOffer))
/// ```
public struct SessionDescription: Hashable, Sendable {
  /// Whether it offers or answers.
  public let type: DescriptionType
  /// The session description itself (RFC 8866).
  public let sdp: String

  /// Creates a description.
  public init(type: DescriptionType, sdp: String) {
    self.type = type
    self.sdp = sdp
  }
}
