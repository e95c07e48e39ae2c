import CYAML
import SourceText

/// Owns a libyaml parser over lent bytes and copies its events out.
@safe struct YAMLEventReader: ~Copyable {
  // On the heap because libyaml stores the parser's own address in it.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let offsets: CodePointOffsets
  private let text: ArraySlice<UInt8>
  private var isAtEnd = false
  /// The quoted text over several lines that was read last, which a quote may have ended that was
  /// meant to begin another.
  private var longQuote: ByteRange?

  /// Starts to read `buffer`, the bytes of `text`, which must outlive the reader.
  init(
    _ buffer: UnsafeBufferPointer<UInt8>, text: ArraySlice<UInt8>
  ) throws(YAMLError) {
    unsafe parser = .allocate(capacity: 1)
    offsets = CodePointOffsets(text)
    self.text = text
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      throw YAMLError(.memory, "no memory left", at: ByteRange(text.startIndex, text.startIndex))
    }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// Returns the next event, or nil after the last.
  mutating func next() throws(YAMLError) -> YAMLEvent? {
    if isAtEnd { return nil }
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else {
      isAtEnd = true
      throw error
    }
    defer { unsafe yaml_event_delete(&event) }
    isAtEnd = unsafe event.type == YAML_STREAM_END_EVENT
    if isAtEnd { return nil }
    let copied = unsafe copy(event)
    note(copied)
    return copied
  }

  private mutating func note(_ event: YAMLEvent) {
    guard case .scalar(_, let style) = event.kind else { return }
    let isQuoted = style == .singleQuoted || style == .doubleQuoted
    longQuote = isQuoted && text[event.range.indices].contains(0x0A) ? event.range : nil
  }
}

// MARK: - Events

extension YAMLEventReader {
  private func copy(_ event: yaml_event_t) -> YAMLEvent {
    let start = unsafe offsets.offset(ofCodePoint: event.start_mark.index)
    let end = unsafe offsets.offset(ofCodePoint: event.end_mark.index)
    let (anchor, tag) = unsafe properties(event)
    return unsafe YAMLEvent(
      kind: kind(event), anchor: anchor, tag: tag, range: ByteRange(start, end))
  }

  private func kind(_ event: yaml_event_t) -> YAMLEvent.Kind {
    switch unsafe event.type {
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_ALIAS_EVENT:
      return .alias(name: unsafe string(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(
        text: unsafe String(decoding: bytes, as: UTF8.self), style: unsafe style(scalar.style))
    case YAML_SEQUENCE_START_EVENT:
      return unsafe .sequenceStart(
        isFlow: event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_MAPPING_START_EVENT:
      return unsafe .mappingStart(
        isFlow: event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
    default: return .other
    }
  }

  private func properties(_ event: yaml_event_t) -> (anchor: String?, tag: String?) {
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      unsafe (string(event.data.scalar.anchor), string(event.data.scalar.tag))
    case YAML_SEQUENCE_START_EVENT:
      unsafe (string(event.data.sequence_start.anchor), string(event.data.sequence_start.tag))
    case YAML_MAPPING_START_EVENT:
      unsafe (string(event.data.mapping_start.anchor), string(event.data.mapping_start.tag))
    default: (nil, nil)
    }
  }

  private func style(_ style: yaml_scalar_style_t) -> YAMLNode.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  private func string(_ bytes: UnsafePointer<UInt8>?) -> String? {
    unsafe bytes.map { unsafe String(cString: $0) }
  }
}

// MARK: - Errors

extension YAMLEventReader {
  private var error: YAMLError {
    let facts = unsafe parser.pointee
    let offset = unsafe problemOffset(facts)
    let kind = unsafe YAMLError.Kind(facts.error)
    if kind == .scanner, offset < text.endIndex, text[offset] == UInt8(ascii: "\t") {
      return YAMLError(
        kind, "a tab stands here, and YAML indents with blanks only",
        at: offsets.codePoint(at: offset))
    }
    if let quote = longQuote, Int(quote.end) <= offset,
      !text[Int(quote.end)..<offset].contains(0x0A)
    {
      return YAMLError(
        kind, "what this quote begins ends at the next quote, some lines below",
        at: offsets.codePoint(at: offset), contextOffset: Int(quote.start))
    }
    let context = unsafe facts.context.map { unsafe String(cString: $0) }
    let contextOffset = unsafe offsets.offset(ofCodePoint: facts.context_mark.index)
    return YAMLError(
      kind, unsafe facts.problem.map { unsafe String(cString: $0) } ?? "no memory left",
      at: offsets.codePoint(at: offset),
      context: context,
      contextOffset: context == nil ? nil : contextOffset)
  }

  /// Only a reader error counts bytes, and leaves its mark at the start.
  private func problemOffset(_ facts: yaml_parser_t) -> Int {
    unsafe facts.error == YAML_READER_ERROR
      ? min(text.startIndex + facts.problem_offset, text.endIndex)
      : offsets.offset(ofCodePoint: facts.problem_mark.index)
  }
}

extension YAMLError.Kind {
  /// Names the C kind; libyaml's composer and emitter, which have the rest, are not used.
  init(_ error: yaml_error_type_t) {
    switch error {
    case YAML_READER_ERROR: self = .reader
    case YAML_SCANNER_ERROR: self = .scanner
    case YAML_PARSER_ERROR: self = .parser
    default: self = .memory
    }
  }
}
