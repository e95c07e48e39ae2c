let a = "x\(b + "y\(c)")z" + "" + "\"\\" + "\u{1F600}\(d, e: "f")"
let g = #"raw \(no) \#(yes(")")) "quote""# + ##"a "# b \##("c")"## + #"""# + #"\#""#
let h = """
  multi "quoted" ""two"" \(i) \
  \("""
    inner \(j)
    """) \"""
  """ + #"""
  raw \(no) \#(yes) """ still
  """#
let k = "unclosed \(l"
let m = "unterminated
let n = "\(o.map { "\($0)" }.joined(separator: ")"))"
let p = 1
