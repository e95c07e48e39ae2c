import Foundation
import Testing

@Suite("Vectors")
struct VectorTests {
  @Test("the core follows the vector", arguments: VectorFile.cases)
  func core(_ item: VectorFile.Case) throws {
    try VectorRunner.run(item.vector.get())
  }

  @Test("the package's own vectors are all there, for every component")
  func count() throws {
    let own = try VectorFile.cases(in: VectorFile.folder).map { try $0.vector.get() }
    #expect(own.count >= 72)
    #expect(Set(own.map(\.component)) == Set(VectorRunner.components.keys))
    let extra = ProcessInfo.processInfo.environment["INCIDENTS_EXTRA_VECTORS"]
    print(
      "vectors: \(own.count) of this package, \(VectorFile.cases.count - own.count) of "
        + "INCIDENTS_EXTRA_VECTORS (\(extra ?? "not set"))")
  }
}
