import Findings
import Workspace

extension Command {
  /// `incidents hook`.
  static let hook = Command(
    name: "hook", summary: "install or remove the git hook that lints before each commit",
    arguments: "install|uninstall", words: HookAction.allCases.map(\.rawValue), subject: .nothing,
    discussion: """
      The hook runs 'incidents lint --staged' before each commit in this repository
      and in all its work trees, and stops the commit where that finds something. It
      stands where git looks for hooks (core.hooksPath counts). A hook that is there
      already is kept and runs first; 'uninstall' puts it back.
      'git commit --no-verify' skips both.
      """,
    examples: [
      ("incidents hook install", "lint before each commit from now on"),
      ("incidents hook uninstall", "leave the repository as it was before"),
    ],
    run: { invocation, console in
      let known = HookAction.allCases.map(\.rawValue)
      let word = try invocation.onlyArgument(known.joined(separator: "|"))
      guard let action = HookAction(rawValue: word) else {
        throw UsageError.unknownAction(word, known: known)
      }
      let hook = try find(console)
      let change = try action == .install ? hook.install() : hook.uninstall()
      let folder = console.shown(hook.folder)
      guard let text = change.refusal(in: folder) else {
        console.write(change.text(in: folder))
        return .success
      }
      console.fail(text)
      return .failure
    })

  private static func find(_ console: Console) throws(ScopeError) -> PreCommitHook {
    do throws(WorkTree.Failure) {
      return try PreCommitHook.find(
        around: console.workingDirectory, environment: console.environment)
    } catch {
      throw .noRepository(reason: error.reason)
    }
  }
}

/// What `incidents hook` can do.
private enum HookAction: String, CaseIterable {
  case install, uninstall
}

extension PreCommitHook.Change {
  /// Says what was done; `folder` is where hooks stand.
  fileprivate func text(in folder: String) -> String {
    let path = "\(folder)/pre-commit"
    let earlier = "\(folder)/\(PreCommitHook.earlierName)"
    return switch self {
    case .installed(let keepsEarlier):
      "installed \(path)\n"
        + (keepsEarlier ? "kept the earlier hook as \(earlier); it runs first\n" : "")
    case .alreadyInstalled: "\(path) is installed already\n"
    case .removed(let restoresEarlier):
      "removed \(path)\n" + (restoresEarlier ? "put the earlier hook back\n" : "")
    case .notInstalled: "there is no \(path); nothing to remove\n"
    case .foreign: "\(path) is not of incidents; it is left as it is\n"
    case .twoEarlier, .edited: ""
    }
  }

  /// Says why nothing could be done.
  fileprivate func refusal(in folder: String) -> String? {
    switch self {
    case .twoEarlier:
      "\(folder)/pre-commit is not of incidents, and \(folder)/\(PreCommitHook.earlierName) "
        + "is kept from before: remove one of them, then install again"
    case .edited:
      "\(folder)/pre-commit was changed since it was installed: remove it yourself, or install again"
    default: nil
    }
  }
}

extension Console {
  /// Returns the absolute `path` as it is printed.
  fileprivate func shown(_ path: String) -> String {
    let relative = Path.relative(path, to: workingDirectory)
    return PathText.printable(relative.hasPrefix("../") ? path : relative)
  }
}
