#assert a
x
