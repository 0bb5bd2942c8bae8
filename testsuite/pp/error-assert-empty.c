#assert a()
x
