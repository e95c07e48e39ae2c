/// Where reading stands inside a JSX element; the mark of its `elementOpen` token.
enum ElementState {
  static let tag: UInt8 = 1
  static let children: UInt8 = 2
  static let closingTag: UInt8 = 3
}
