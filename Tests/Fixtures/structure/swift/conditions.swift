func a() throws {
  do { } catch let error as AbortError where error.status == .un && x == nil { b() }
  for x in y where p { c() }
  let r = switch (u, v) {
  case (true, .a) where try c.decodeNil(forKey: k),
    (false, .b): (false, .skip)
  case .a where try c.decodeNil(forKey: k): (false, .skip)
  case .c where q: r ? 1 : 2
  }
  func * <T: B>(lhs: T) { e() }
}
