/// What a command's end says to a script.
package enum ExitCode: Int32, Sendable {
  /// Clean, or found.
  case success = 0
  /// There are findings, or nothing was found.
  case findings = 1
  /// The tool could not do its work.
  case failure = 2
}
