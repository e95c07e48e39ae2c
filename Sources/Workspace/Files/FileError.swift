import Findings

/// Why a file could not be read or written.
package enum FileError: Error, Hashable, Sendable {
  case notFound(String)
  case notPermitted(String)
  case notRegular(String)
  case tooLarge(String, bytes: Int, limit: Int)
  case system(String, action: String, reason: String)

  /// The reason, without the path.
  package var reason: String {
    switch self {
    case .notFound: "no such file or folder"
    case .notPermitted: "permission denied"
    case .notRegular: "not a regular file"
    case .tooLarge(_, let bytes, let limit): "\(bytes) bytes, more than the limit of \(limit)"
    case .system(_, let action, let reason): "cannot \(action): \(reason)"
    }
  }

  /// Returns the same error about the file under another name.
  package func naming(_ path: String) -> FileError {
    switch self {
    case .notFound: .notFound(path)
    case .notPermitted: .notPermitted(path)
    case .notRegular: .notRegular(path)
    case .tooLarge(_, let bytes, let limit): .tooLarge(path, bytes: bytes, limit: limit)
    case .system(_, let action, let reason): .system(path, action: action, reason: reason)
    }
  }

  /// The path that was asked for.
  package var path: String {
    switch self {
    case .notFound(let path), .notPermitted(let path), .notRegular(let path),
      .tooLarge(let path, _, _), .system(let path, _, _):
      path
    }
  }
}

extension FileError: CustomStringConvertible {
  /// Path and reason in one line.
  package var description: String {
    "\(PathText.printable(path).replacing("\n", with: "\\n")): \(reason)"
  }
}
