#assert a(b
x
