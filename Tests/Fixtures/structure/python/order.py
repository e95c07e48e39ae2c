x = after() if before() else otherwise()
y = [element(v) for v in source() if keep(v) for w in v.parts() if w]
z = {key(k): value(k) for k in keys()}
g = (await each(i) async for i in agen())
n = (a() if b() else c()) if d() else (e() if f() else g())
t = [p if q else r for p in s]
call(one if two else three, name=four if five else six)
m = lambda a, b=default(): a if b else a.c
nested = [[inner(j) for j in row(i)] for i in rows()]
s = f"{show(u) if ok() else 'no'} {w!r:>{width()}}"
while (chunk := read()) is not None and len(chunk) > 0: total += use(chunk)
a = b = first(), second()
i, (j, *k) = swap(j, i)
self.map[key()]: Dict[str, int] = make()
assert check(x), describe(x)
del cache[key()], other
print(*args, sep="", **kwargs)
v = not done() and (ready() or not waiting())
return_value = yield_value = 1
