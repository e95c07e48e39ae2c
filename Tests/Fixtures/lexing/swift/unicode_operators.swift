infix operator ≠: ComparisonPrecedence
func ≠(a: Int, b: Int) -> Bool { !(a == b) }
func … <T>(last: T) { end }
let near = a -∘ b, far = a *≠ b, sum =√x, both = (a +±x, a &∘ y, a |…z, a ^≠b, a %√b, ~√b)
let x = 1≠2, y = a ≠ b, été = first…last
let z = √4 + ±b, label🎉 = "…" + self…
