import Findings
import Foundation
import SourceText

/// The files under `Tests/Fixtures/rules`.
enum Fixtures {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/rules")

  /// Whether expected outputs are written anew, which fails the run.
  static let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"

  /// Returns the names of the files in `folder`.
  static func names(in folder: String) -> [String] {
    let found = try? FileManager.default.contentsOfDirectory(
      atPath: self.folder.appending(path: folder).path)
    return (found ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Returns the text of the file at `path`.
  static func text(_ path: String) throws -> SourceText {
    SourceText(decoding: [UInt8](try Data(contentsOf: folder.appending(path: path))))
  }

  /// The vocabulary that the fixtures share.
  static func vocabulary() throws -> (path: String, text: SourceText) {
    ("vocabulary.yml", try text("vocabulary.yml"))
  }
}

extension Finding {
  /// The finding on one line, as expected outputs have it.
  var line: String {
    let place = "\(place.start.line):\(place.start.column)-\(place.end.line):\(place.end.column)"
    let hint = suggestion.map { " (\($0))" } ?? ""
    return "\(place) \(severity) \(rule): \(message)\(hint)"
  }
}
