/// What git keeps under a name.
enum FileMode: Sendable {
  case file, link, submodule, none

  /// Reads six octal digits.
  init(_ digits: ArraySlice<UInt8>) {
    switch String(decoding: digits, as: UTF8.self) {
    case "120000": self = .link
    case "160000": self = .submodule
    case let text where text.hasPrefix("100"): self = .file
    default: self = .none
    }
  }
}
