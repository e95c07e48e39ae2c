enum Word {
  case actor
  case `class`, open
  case async
  init?(_ text: Text) { self.init(raw: text) }
  var next: Word { other() }
}
