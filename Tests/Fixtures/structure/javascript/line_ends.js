let a = 1
let b = a
  + f()
const c = list
  .map(x => x)
  .filter(Boolean)
function g() {
  return
  unreachable()
}
a
++b
let d = h
(1)
if (a)
  one()
else
  two()
const e = `t
${a}
`
[1].forEach(x)
do one(); while (a) two()
for (const x of y)
  for (const z of x)
    use(z)
done()
let i = 0, j
var k = i;
