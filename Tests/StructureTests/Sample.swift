import Foundation
import Lexing
import Structure
import Testing

/// A fixture as input for property tests.
struct Sample: CustomTestStringConvertible, Sendable {
  let name: String
  let bytes: [UInt8]
  let language: LanguageProfile

  var testDescription: String { name }

  /// Every fixture.
  static let all: [Sample] = Fixtures.inputs.compactMap { name in
    guard let data = try? Data(contentsOf: Fixtures.folder.appending(path: name)) else {
      return nil
    }
    let bytes = [UInt8](data)
    return LanguageProfile.detect(path: name, bytes: bytes).map {
      Sample(name: name, bytes: bytes, language: $0)
    }
  }
}
