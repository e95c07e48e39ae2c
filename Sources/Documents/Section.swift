package import SourceText

/// A heading and what stands below it.
package struct Section: Hashable, Sendable {
  /// The text of the heading without its markup.
  package let heading: String
  /// 1 for the title, up to 6.
  package let level: Int
  /// The bytes of the heading.
  package let headingRange: ByteRange
  /// From the heading to the next one of the same or a higher level.
  package internal(set) var range: ByteRange
  /// The index of the heading that this one stands below.
  package let parent: Int?
}
