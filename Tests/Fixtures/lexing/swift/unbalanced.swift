func a() {
  b(c[1)
  if d { e(
  }
}
f)
let g = `unclosed
let h = #/unclosed
let i = """
never closed \(j
