#assert 5(a)
x
