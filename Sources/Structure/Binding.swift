/// How tightly operators hold what is on their right, from least to most.
enum Binding {
  static let none: UInt8 = 0
  static let list: UInt8 = 1
  static let assignment: UInt8 = 2
  static let function: UInt8 = 3
  static let conditional: UInt8 = 4
  static let alternative: UInt8 = 5
  static let conjunction: UInt8 = 6
  static let comparison: UInt8 = 8
  static let unary: UInt8 = 9
}
