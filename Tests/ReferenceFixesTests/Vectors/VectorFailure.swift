/// Why a vector or a file of vectors fails: one sentence that names the place.
struct VectorFailure: Error, Equatable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
