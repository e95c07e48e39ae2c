var b: T {
  @_lifetime(borrow self)
  get { x }
}
enum K {
  case await
  case yield
  case yielding

  init?(_ t: T) { y() }
  var spec: S { z }
}
func f() { repeat { a() } while b }
