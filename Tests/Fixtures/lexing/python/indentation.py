def a():
	if b:
	    c

        # comment at eight
  # comment at two
	d = 1

class E:
  def f(self): pass


  async def g(self):
        for h in i:
                j
        else:
         k
  l = [
1,
  2
    ]
  m = 1 + \
2
if n: o; p
  # trailing
