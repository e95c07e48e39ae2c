/// A run of letters, digits and underscores, in lower case and cut into its parts:
/// `setRemoteDescription` into `set`, `remote`, `description`.
struct Run: Hashable, Sendable {
  /// The parts one after another.
  private(set) var letters: [UInt8] = []
  /// Where each part ends in `letters`.
  private(set) var partEnds: [Int] = []
  /// The whole run with its inner underscores.
  private(set) var name: [UInt8] = []
  /// The bytes of the run in the text.
  var range: Range<Int> = 0..<0

  /// The number of parts.
  var partCount: Int { partEnds.count }

  /// Returns the bytes of part `index`.
  func part(_ index: Int) -> ArraySlice<UInt8> {
    letters[(index == 0 ? 0 : partEnds[index - 1])..<partEnds[index]]
  }

  /// The longest name that is kept; what is longer is no word but data.
  static let maximumLength = 64

  mutating func removeAll() {
    letters.removeAll(keepingCapacity: true)
    partEnds.removeAll(keepingCapacity: true)
    name.removeAll(keepingCapacity: true)
  }

  mutating func append(_ byte: UInt8) {
    guard name.count < Self.maximumLength else { return }
    letters.append(byte)
    name.append(byte)
  }

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    let room = bytes.prefix(Self.maximumLength - name.count)
    letters += room
    name += room
  }

  /// Ends the current part, unless nothing is in it.
  mutating func cut() {
    guard letters.count > (partEnds.last ?? 0) else { return }
    partEnds.append(letters.count)
  }

  /// Ends the current part before its last byte, as in `HTTPServer` after the `e` was not yet read.
  mutating func cutBeforeLast() {
    guard letters.count > (partEnds.last ?? 0) + 1 else { return }
    partEnds.append(letters.count - 1)
  }

  mutating func appendUnderscore() {
    cut()
    if !name.isEmpty, name.count < Self.maximumLength { name.append(UInt8(ascii: "_")) }
  }

  /// Ends the run.
  mutating func finish() {
    cut()
    while name.last == UInt8(ascii: "_") { name.removeLast() }
  }
}
