import CCmarkGFM
import Synchronization

/// Owns a text as cmark parsed it, with all of the extensions GitHub uses.
@safe struct CmarkDocument: ~Copyable {
  private static let extensions = ["table", "strikethrough", "autolink", "tagfilter", "tasklist"]
  // While it parses, cmark keeps the extensions' characters in global tables.
  private static let lock = Mutex(())

  private let parser: OpaquePointer
  private let root: OpaquePointer?

  /// Parses `text`, or gives nothing where cmark has no parser to give.
  init?(_ text: ArraySlice<UInt8>) {
    guard let (parser, root) = unsafe Self.lock.withLock({ _ in unsafe Self.parse(text) }) else {
      return nil
    }
    unsafe self.parser = parser
    unsafe self.root = root
  }

  private static func parse(
    _ text: ArraySlice<UInt8>
  ) -> (parser: OpaquePointer, root: OpaquePointer?)? {
    cmark_gfm_core_extensions_ensure_registered()
    guard let parser = unsafe cmark_parser_new(CMARK_OPT_FOOTNOTES) else { return nil }
    for name in extensions {
      unsafe cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
    }
    unsafe text.withUnsafeBytes { bytes in
      unsafe cmark_parser_feed(parser, bytes.baseAddress, bytes.count)
    }
    return unsafe (parser, cmark_parser_finish(parser))
  }

  deinit {
    unsafe cmark_node_free(root)
    unsafe cmark_parser_free(parser)
  }

  /// Returns the text as HTML, without raw HTML and without links that run scripts.
  func html() -> String {
    let extensions = unsafe cmark_parser_get_syntax_extensions(parser)
    guard let text = unsafe cmark_render_html(root, CMARK_OPT_FOOTNOTES, extensions) else {
      return ""
    }
    defer { unsafe cmark_get_default_mem_allocator().pointee.free(text) }
    return unsafe String(cString: text)
  }

  /// Returns all nodes, each before its children; without inlines, none inside paragraphs.
  func nodes(withInlines: Bool) -> [CmarkNode] {
    guard var current = unsafe root else { return [] }
    var nodes: [CmarkNode] = []
    var open: [Int] = []
    while true {
      open.append(nodes.count)
      unsafe nodes.append(Self.copy(current, depth: open.count - 1))
      let isEntered = unsafe withInlines || cmark_node_get_type(current) != CMARK_NODE_PARAGRAPH
      if isEntered, let child = unsafe cmark_node_first_child(current) {
        unsafe current = child
        continue
      }
      while let index = open.popLast() {
        nodes[index].end = nodes.count
        if open.isEmpty { return nodes }
        if let next = unsafe cmark_node_next(current) {
          unsafe current = next
          break
        }
        guard let parent = unsafe cmark_node_parent(current) else { return nodes }
        unsafe current = parent
      }
    }
  }
}

// MARK: - Copying

extension CmarkDocument {
  private static func copy(_ node: OpaquePointer, depth: Int) -> CmarkNode {
    unsafe CmarkNode(
      kind: kind(node), depth: depth, end: 0,
      startLine: Int(cmark_node_get_start_line(node)),
      startColumn: Int(cmark_node_get_start_column(node)),
      endLine: Int(cmark_node_get_end_line(node)))
  }

  private static func kind(_ node: OpaquePointer) -> MarkdownNode.Kind {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST: unsafe list(node)
    case CMARK_NODE_ITEM: unsafe item(node)
    case CMARK_NODE_CODE_BLOCK: unsafe codeBlock(node)
    case CMARK_NODE_HTML_BLOCK: unsafe .htmlBlock(literal(node))
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: unsafe .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
    default: unsafe inline(node)
    }
  }

  private static func inline(_ node: OpaquePointer) -> MarkdownNode.Kind {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: unsafe .text(literal(node))
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: unsafe .code(literal(node))
    case CMARK_NODE_HTML_INLINE: unsafe .html(literal(node))
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: unsafe .link(destination: url(node), title: title(node))
    case CMARK_NODE_IMAGE: unsafe .image(destination: url(node), title: title(node))
    case CMARK_NODE_FOOTNOTE_REFERENCE: unsafe .footnoteReference(literal(node))
    default: unsafe extended(node)
    }
  }

  /// The extensions' node types have no constants, only names.
  private static func extended(_ node: OpaquePointer) -> MarkdownNode.Kind {
    switch unsafe string(cmark_node_get_type_string(node)) {
    case "table": unsafe .table(alignments(node))
    case "table_header": .tableRow(isHeader: true)
    case "table_row": .tableRow(isHeader: false)
    case "table_cell": .tableCell
    case "strikethrough": .strikethrough
    case let name: .unknown(name)
    }
  }

  private static func list(_ node: OpaquePointer) -> MarkdownNode.Kind {
    let isOrdered = unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return unsafe .list(
      start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
      isTight: cmark_node_get_list_tight(node) == 1)
  }

  private static func item(_ node: OpaquePointer) -> MarkdownNode.Kind {
    let isTask = unsafe string(cmark_node_get_type_string(node)) == "tasklist"
    return unsafe .item(
      isDone: isTask ? cmark_gfm_extensions_get_tasklist_item_checked(node) : nil)
  }

  private static func codeBlock(_ node: OpaquePointer) -> MarkdownNode.Kind {
    var (length, offset, character): (Int32, Int32, CChar) = (0, 0, 0)
    let isFenced = unsafe cmark_node_get_fenced(node, &length, &offset, &character) == 1
    return unsafe .codeBlock(
      info: string(cmark_node_get_fence_info(node)), text: literal(node), isFenced: isFenced)
  }

  private static func alignments(
    _ node: OpaquePointer
  ) -> [MarkdownNode.Alignment] {
    let count = unsafe Int(cmark_gfm_extensions_get_table_columns(node))
    guard let letters = unsafe cmark_gfm_extensions_get_table_alignments(node) else { return [] }
    return (0..<count).map { column in
      switch unsafe letters[column] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .none
      }
    }
  }

  private static func literal(_ node: OpaquePointer) -> String {
    unsafe string(cmark_node_get_literal(node))
  }

  private static func url(_ node: OpaquePointer) -> String {
    unsafe string(cmark_node_get_url(node))
  }

  private static func title(_ node: OpaquePointer) -> String {
    unsafe string(cmark_node_get_title(node))
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    unsafe text.map { unsafe String(cString: $0) } ?? ""
  }
}
