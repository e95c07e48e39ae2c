import Findings

/// Which folders a walk goes into where git has no say.
enum SourceWalk {
  /// Folders of code that others wrote or a tool made.
  private static let foreign: Set<String> = [
    "node_modules", "bower_components", "jspm_packages", "venv", "virtualenv", "site-packages",
    "__pycache__", "build", "dist", "target", "Pods", "Carthage", "DerivedData", "vendor",
  ]

  /// Whether no folder on the relative `path` is hidden or holds what others wrote.
  static func enters(_ path: String) -> Bool {
    path.utf8.split(separator: UInt8(ascii: "/")).allSatisfy { name in
      name.first != UInt8(ascii: ".") && !foreign.contains(String(Substring(name)))
    }
  }

  /// The file by which Python knows a folder of installed packages, whatever its name.
  static let installationMark = "pyvenv.cfg"
}
