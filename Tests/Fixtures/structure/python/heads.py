if all(k == v for k, v in d.items()):
    pass
def m():
    return [
        a
        for x, y in z
        if y in [0]
    ]
if added := {k: v for k in x if y}:
    pass
if platforms := [a for b in c if d]:
    pass
def f(a, n=lambda: next(g), *, h: T = lambda: None) -> None: pass
match x:
    case 3 if (w): go()
x = [a for p in f(x) if p > 10 async for i in g(p) if i > 30]
if any(i in kr for i in k) if isinstance(k, frozenset) else k in kr:
    pass
