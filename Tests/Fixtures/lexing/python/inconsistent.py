if a:
    b
  c
    d
e
  \
f = 1
	if g:
        h
