extension TranscriptStore {
  /// Everything that can happen to an item.
  public enum Input: Equatable, Sendable {
    /// The item was announced.
    case created(Identifier, role: String? = nil)
    /// A piece of its text came.
    case delta(Identifier, text: String)
    /// Its authoritative text came.
    case completed(Identifier, text: String)
    /// The item is gone.
    case deleted(Identifier)
  }
}
