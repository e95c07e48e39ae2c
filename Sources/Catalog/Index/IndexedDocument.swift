/// What the index keeps of one document.
struct IndexedDocument: Sendable {
  let source: CatalogSource
  /// Of the bytes of the file.
  let digest: UInt64
  /// Nil where the file cannot be read as an incident.
  let content: Content?

  /// What a readable document says.
  struct Content: Sendable {
    let id: String
    let title: String
    let category: String?
    /// As it was written, like the following.
    let severity: String?
    let cost: String?
    let duration: String?
    let status: String
    let created: String?
    /// The values of the two columns that order equals.
    let severityRank: UInt32
    let createdDay: UInt32
    let tags: [String]
    let traits: UInt32
    /// Words of the text index by column, separated by spaces.
    let columns: [[UInt8]]
    /// The number of words.
    let length: Int
    let signatures: [Signature]
  }
}
