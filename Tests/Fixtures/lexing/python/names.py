Uµ = 1
fé = rß(bü, "x")
rb_é, t
f"{é}", rb"x"
