struct final: Sendable {
  var t: T {
    get async throws {
      try await x()
    }
  }
  func == <S, T>(lhs: S, rhs: T) -> Bool { a }
  func < (l: S, r: T) -> Bool { b }
  func ..< <T>(l: T) { c }
  func f(isolation: isolated (any Actor)? = #isolation, g: Int) async throws -> sending T { d }
  case await, async
  subscript(i: Int) -> T { a[i] }
}
