struct Cells {
  var first: Cell {
    @_lifetime(borrow self)
    borrowing get { read(0) }
  }
  subscript(place: Int) -> Cell {
    unsafeAddress { address(of: place) }
    unsafeMutableAddress { change(place) }
  }
  var last: Cell {
    @inlinable borrow { peek() }
    mutate { poke() }
  }
  func borrow(_ cell: Cell) { mutate(cell) { borrow in borrow.take() } }
}
