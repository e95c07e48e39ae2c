// swift-tools-version: 6.2

import PackageDescription

/// One row of the module table in ARCHITECTURE.md; a test keeps the two alike.
struct Module {
  let name: String
  let imports: [String]
}

let modules = [
  Module(name: "SourceText", imports: []),
  Module(name: "Findings", imports: ["SourceText"]),
  Module(name: "MarkdownTree", imports: ["SourceText", "CCmarkGFM"]),
  Module(name: "YAMLTree", imports: ["SourceText", "CYAML"]),
  Module(name: "Database", imports: ["CSQLite"]),
  Module(name: "Documents", imports: ["Findings", "MarkdownTree", "YAMLTree"]),
  Module(name: "Workspace", imports: ["Documents"]),
  Module(name: "Postmortems", imports: ["Documents"]),
  Module(name: "Lexing", imports: ["SourceText"]),
  Module(name: "Structure", imports: ["Lexing"]),
  Module(name: "Rules", imports: ["Documents", "Structure"]),
  Module(name: "Linting", imports: ["Rules", "Workspace"]),
  Module(name: "KnowledgeBase", imports: ["Postmortems", "Linting"]),
  Module(name: "Catalog", imports: ["Postmortems", "Database"]),
  Module(name: "Terminal", imports: ["MarkdownTree"]),
  Module(name: "Reporting", imports: ["Rules", "Postmortems", "Terminal"]),
  Module(name: "ReferenceFixes", imports: []),
  Module(name: "IncidentsCLI", imports: ["KnowledgeBase", "Catalog", "Reporting"]),
]

/// The modules with tests of their own; those of the others are in `IncidentsCLITests`.
let tested = [
  "SourceText", "MarkdownTree", "YAMLTree", "Database", "Documents", "Workspace", "Postmortems",
  "Lexing", "Structure", "Rules", "Linting", "KnowledgeBase", "Catalog", "Terminal",
  "ReferenceFixes", "IncidentsCLI",
]

let systemLibraries: [Target] = [
  .systemLibrary(
    name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
    providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
  .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
  .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
]

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableExperimentalFeature("Lifetimes"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// Everything a module may import: what its row names, and what those rows may import.
@MainActor func closure(of imports: [String]) -> [String] {
  var found: Set<String> = []
  var pending = imports
  while let next = pending.popLast() {
    guard found.insert(next).inserted else { continue }
    pending += modules.first { $0.name == next }?.imports ?? []
  }
  return found.sorted()
}

/// `INCIDENTS_FUZZ=1` builds `Fuzzer`, and the modules so that libFuzzer sees the ways they take.
let fuzzes = Context.environment["INCIDENTS_FUZZ"] == "1"

/// SwiftPM's own `--sanitize=fuzzer` refuses every target with a `main.swift`.
let watched: [SwiftSetting] =
  fuzzes ? [.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])] : []

let libraries: [Target] = modules.map { module in
  .target(
    name: module.name,
    dependencies: closure(of: module.imports).map { .byName(name: $0) },
    swiftSettings: settings + watched,
    plugins: module.name == "Workspace" ? ["EmbedDocuments"] : [])
}

/// What tests of several modules need.
let testSupport: Target = .target(
  name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings)

/// `INCIDENTS_TESTS=Rules,Linting` builds the tests of these modules only.
let chosen = Context.environment["INCIDENTS_TESTS"]?.split(separator: ",").map(String.init)

let tests: [Target] = modules.filter { (chosen ?? tested).contains($0.name) }.map { module in
  .testTarget(
    name: "\(module.name)Tests",
    dependencies: (closure(of: module.imports) + [module.name, "TestSupport"]).map {
      .byName(name: $0)
    },
    exclude: module.name == "ReferenceFixes" ? ["SURVIVORS.md"] : [],
    swiftSettings: settings)
}

/// What is tried with any bytes; gold, the default linker, breaks on libFuzzer.
let fuzzing: [Target] =
  [
    .target(
      name: "FuzzTargets",
      dependencies: (closure(of: ["Catalog", "Linting"]) + ["TestSupport"]).map {
        .byName(name: $0)
      },
      path: "Tests/FuzzTargets", swiftSettings: settings)
  ]
  + ((chosen ?? ["Fuzz"]).contains("Fuzz")
    ? [.testTarget(name: "FuzzTests", dependencies: ["FuzzTargets"], swiftSettings: settings)] : [])
  + (fuzzes
    ? [
      .executableTarget(
        name: "Fuzzer", dependencies: ["FuzzTargets"], path: "Tests/Fuzzer",
        swiftSettings: settings,
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])])
    ] : [])

/// Programs for developers only: benchmarks, and what the oracles are compared with.
let benchmarks: [Target] =
  Context.environment["INCIDENTS_DEV"] == "1"
  ? [
    .executableTarget(
      name: "EngineBench", dependencies: ["Lexing", "SourceText", "Structure"],
      path: "Benchmarks/EngineBench", swiftSettings: settings),
    .executableTarget(
      name: "EngineFacts", dependencies: ["Lexing", "SourceText", "Structure"],
      path: "Benchmarks/EngineFacts", swiftSettings: settings),
  ] : []

let package = Package(
  name: "incidents",
  products: [
    .executable(name: "incidents", targets: ["incidents"]),
    .library(name: "ReferenceFixes", targets: ["ReferenceFixes"]),
  ],
  targets: systemLibraries + libraries + [testSupport] + tests + fuzzing + benchmarks + [
    .testTarget(name: "ProjectTests", swiftSettings: settings),
    .plugin(name: "EmbedDocuments", capability: .buildTool(), dependencies: ["DocumentEmbedder"]),
    .executableTarget(name: "DocumentEmbedder", swiftSettings: settings),
    .executableTarget(name: "incidents", dependencies: ["IncidentsCLI"], swiftSettings: settings),
  ]
)
