infix operator ≠: ComparisonPrecedence
func ≠(a: Int, b: Int) -> Bool { !(a == b) }
func … <T>(last: T) { end }
let x = 1≠2, y = a ≠ b, été = first…last
let z = √4 + ±b, label🎉 = "…" + self…
