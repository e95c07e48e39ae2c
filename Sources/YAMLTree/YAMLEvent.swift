import SourceText

/// One step of libyaml through a document, copied out of C.
struct YAMLEvent {
  /// The steps that a tree is built from.
  enum Kind {
    case documentStart
    case scalar(text: String, style: YAMLNode.Style)
    case alias(name: String)
    case sequenceStart(isFlow: Bool)
    case mappingStart(isFlow: Bool)
    case collectionEnd
    /// The ends of documents and the start of the stream.
    case other
  }

  let kind: Kind
  let anchor: String?
  let tag: String?
  /// Where libyaml saw it, anchor and tag included.
  let range: ByteRange
}
