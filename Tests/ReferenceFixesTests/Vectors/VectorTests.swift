import Testing

@Suite("Vectors")
struct VectorTests {
  @Test("the core follows the vector", arguments: VectorFile.cases)
  func core(_ item: VectorFile.Case) throws {
    try VectorRunner.run(item.vector.get())
  }
}
