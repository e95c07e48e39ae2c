/// A member of a type in this file.
struct MemberKey: Hashable {
  /// The body of the type.
  let type: Int32
  let name: String
}
