extension TranscriptStore {
  /// Everything a store can want known.
  public enum Effect: Equatable, Sendable {
    /// The whole text so far.
    case text(Identifier, String)
    /// The authoritative text.
    case final(Identifier, String)
    /// A delta came after the authoritative text.
    case lateDeltaIgnored(Identifier)
  }
}
