def open_(a, b
    return a

async def later(x:
    await x

class Half(
    pass

if x
    one()
else:
two()
for a in b:
async with c as
    d()
x = [y for y in
z = w if v
try:
    q(
