let a = /b(c)\/d/, e = f / g / h, i = #/j/k/#, l = (m) / n, o = p[0] / q
let r = #/
  s / t  # "u"
  /#, v = ##/w/#x/##
if x.contains(/y/) || z == /\d+/ { return /end/ }
let b = c/d/e, f = g ? h / i : j, k = 1 / 2 / 3, l = m! / n / o, p = / q /
foo(/a)/, b) ; case /re/: x; try /re/.firstMatch(in: y)
}
/line/.firstMatch(in: z)
let comment = a //* not nested */
/* outer /* inner */ still */ b /**/ c
