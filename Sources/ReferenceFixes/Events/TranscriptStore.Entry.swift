extension TranscriptStore {
  /// What is known of one item.
  public struct Entry: Equatable, Sendable {
    /// The text so far.
    public internal(set) var text = ""
    /// Whether the text is the authoritative one.
    public internal(set) var isFinal = false
    /// Who spoke.
    public internal(set) var role: String?
    /// Whether the item is known only from what came after its missing `created`.
    public internal(set) var isSynthesized = true
  }
}
