/// What the file system says of a file without opening it; it changes with the content.
package struct FileStamp: Hashable, Sendable {
  package let size: Int64
  /// Nanoseconds.
  package let modified: Int64
  /// Nanoseconds; a copy that keeps the time of modification has another one here.
  package let changed: Int64
  package let inode: Int64
}
