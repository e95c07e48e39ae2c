if x:
    f(a
class A: pass
    g(b
    def h(): pass
