import Foundation

/// A shell script around the real program, `$incidents`, with what it printed.
struct ProgramRun {
  let code: Int32
  let output: String
  let errors: String

  /// Runs `script` in `folder`.
  init(_ script: String, in folder: String) throws {
    let files = FileManager.default.temporaryDirectory.appending(path: "run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: files) }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = URL(filePath: folder)
    let environment = ProcessInfo.processInfo.environment
    process.environment = [
      "incidents": ScratchRepository.builtProgram.path(), "XDG_CACHE_HOME": "\(folder)/.cache",
      "HOME": folder, "PATH": environment["PATH"] ?? "/usr/bin:/bin",
      "SWIFT_BACKTRACE": "enable=no",
      // A program with the address sanitizer counts leaks as the tests around it do.
      "ASAN_OPTIONS": environment["ASAN_OPTIONS"] ?? "",
    ]
    // Files take any amount; a pipe would stop a program that nobody reads.
    let streams = ["out", "err"].map { files.appending(path: $0) }
    for stream in streams { try Data().write(to: stream) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: streams[0])
    process.standardError = try FileHandle(forWritingTo: streams[1])
    try process.run()
    process.waitUntilExit()
    code = process.terminationStatus
    output = String(decoding: try Data(contentsOf: streams[0]), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: streams[1]), as: UTF8.self)
  }

  /// Whether `script` ends well here; what a machine does not permit cannot be tried on it.
  static func isPermitted(_ script: String) -> Bool {
    (try? ProgramRun(script, in: FileManager.default.temporaryDirectory.path()))?.code == 0
  }
}
