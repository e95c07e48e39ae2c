foo(1, [2,
  three_if, with_1
def bar():
  x = (1, 2]
  y = {3: )
  return $x ? `z` ! 1
class Baz(:
  pass
z = 'unterminated
w = 1)
"""never closed
def inside(): pass
