#!/usr/bin/env python3
from . import a; from .. import b as c
from .d import (e,
  f)
x = (1 +

  # comment
  2)
assert x, \
  "message"
@decorator(1)
class G[T](H): i: int = 1_000j; j = 0xFFor 1if x else.5; k = ...; l: "m" = 1.e5
async def n(*, o, **p) -> None: await q; r @= s; t = u // v ** ~w; y <> z
match x:
  case {"a": [1, *_]}: re.match(x).case
print(self, cls, None, True, lambda: (yield), not a, b is not c, d not in e) # tail
