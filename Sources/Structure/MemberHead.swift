/// What stands before the name of a member without a keyword.
struct MemberHead {
  /// Its first token behind `static` and other modifiers.
  var first: Int
  /// Its name.
  var next: Int
  var kind = Body.Kind.method
  var traits: Body.Traits = []
}
