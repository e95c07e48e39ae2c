class Open: {
  func send(_ event: String {
    guard let x = event else
    if active {
      await ready(
    for a in
    switch x { case .a
    let f = { a, b in
  }
  var y: Int {
  init(
}
func after() { inside() }
}
case .lost: g()
else { h() }
let z = a ?
