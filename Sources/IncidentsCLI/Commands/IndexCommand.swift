import Catalog
import KnowledgeBase
import Reporting
import Workspace

extension Command {
  /// `incidents index`.
  static let index = Command(
    name: "index", summary: "show, rebuild or remove the search index",
    arguments: "status|rebuild|clear", words: actions, subject: .nothing,
    discussion: """
      The index is made from the documents whenever it is missing or does not fit
      them; nothing is lost with it. It is in the cache folder of the user
      ($XDG_CACHE_HOME, else ~/.cache).
      """,
    options: [
      .flag("verify", "with status: compare the whole index with the documents"), .format,
    ],
    examples: [
      ("incidents index status", "where it is, and whether it fits the documents"),
      ("incidents index status --verify", "the same after reading every document again"),
      ("incidents index rebuild", "make it anew"),
    ],
    run: { invocation, console in
      let action = try invocation.onlyArgument(actions.joined(separator: "|"))
      let project = try console.project()
      let catalog = console.catalog(of: project)
      switch action {
      case "status": return try status(catalog, project, invocation, console)
      case "rebuild":
        guard catalog.rebuild() else {
          console.fail("the index cannot be stored; searches build it in memory")
          return .failure
        }
        return try status(catalog, project, invocation, console)
      case "clear":
        guard catalog.clear() else {
          console.fail("not all of the index could be removed")
          return .failure
        }
        return .success
      default: throw UsageError.unknownAction(action, known: actions)
      }
    })

  private static let actions = ["status", "rebuild", "clear"]

  private static func status(
    _ catalog: Catalog, _ project: Project, _ invocation: Invocation, _ console: Console
  ) throws -> ExitCode {
    let status = catalog.status()
    console.warn(ofBroken: IncidentLibrary.broken(status.unreadable, in: project))
    let differences = invocation.has("verify") ? try catalog.verify() : nil
    if invocation.value("format") == "json" {
      console.write(json(status, differences).pretty)
    } else {
      console.write(text(status))
      for difference in differences ?? [] { console.write("\(difference)\n") }
      if differences?.isEmpty == true {
        console.write("verified: the index says what the documents say\n")
      }
    }
    return differences?.isEmpty == false ? .findings : .success
  }

  private static func text(_ status: CatalogStatus) -> String {
    var rows = [("state", status.state.rawValue)]
    if let folder = status.folder { rows.append(("folder", folder)) }
    if let documents = status.documents { rows.append(("incidents", String(documents))) }
    if status.size > 0 { rows.append(("bytes", String(status.size))) }
    return rows.map { name, value in
      "\(name)\(String(repeating: " ", count: 11 - name.count))\(value)\n"
    }.joined()
  }

  private static func json(_ status: CatalogStatus, _ differences: [String]?) -> JSON {
    .object([
      ("version", .integer(1)), ("state", .text(status.state.rawValue)),
      ("folder", .text(orNull: status.folder)),
      ("incidents", status.documents.map { .integer($0) } ?? .null),
      ("bytes", .integer(status.size)), ("differences", differences.map { .texts($0) } ?? .null),
    ])
  }
}
