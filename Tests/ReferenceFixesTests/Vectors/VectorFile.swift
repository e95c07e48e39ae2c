import Foundation
import ReferenceFixes
import Testing

/// One file of vectors, or the reason why it cannot be read.
struct VectorFile: Sendable {
  /// One vector as a test's argument; a file that cannot be read is an argument that fails.
  struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    let vector: Result<Vector, VectorFailure>

    var testDescription: String {
      switch vector {
      case .success(let vector): vector.testDescription
      case .failure(let failure): "\(file): \(failure)"
      }
    }
  }

  /// The folder `vectors` of this package.
  static let folder = URL(filePath: #filePath)
    .appending(path: "../../../../vectors").standardized

  /// The vectors of this package and of the folder that `INCIDENTS_EXTRA_VECTORS` names.
  static let cases: [Case] = {
    let extra = ProcessInfo.processInfo.environment["INCIDENTS_EXTRA_VECTORS"]
    let folders = [folder] + [extra].compactMap { $0 }.map { URL(filePath: $0) }
    return folders.flatMap(cases(in:))
  }()

  /// Reads every JSON file in `folder`, by name; no file at all is a failure too.
  static func cases(in folder: URL) -> [Case] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    let files = names.filter { $0.hasSuffix(".json") }.sorted()
    if files.isEmpty {
      return [Case(file: folder.path(), vector: .failure(VectorFailure("no vectors here")))]
    }
    return files.flatMap { name in
      do {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        return try vectors(in: text).map { Case(file: name, vector: .success($0)) }
      } catch {
        return [Case(file: name, vector: .failure(VectorFailure("\(error)")))]
      }
    }
  }

  /// Reads one file's text.
  static func vectors(in text: String) throws -> [Vector] {
    var members = try Arguments(try JSONValue(parsing: text), at: "file")
    guard try members.integer("format") == 1 else { throw VectorFailure("file: format is not 1") }
    _ = try members.string("about")
    guard case .array(let values)? = members.value("vectors") else {
      throw VectorFailure("file: \"vectors\" is no array")
    }
    try members.finish()
    let vectors = try values.map(Vector.init)
    let names = vectors.map { Identifier($0.name) }
    guard Set(names).count == names.count else { throw VectorFailure("file: a name occurs twice") }
    return vectors
  }
}
