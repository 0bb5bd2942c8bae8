#assert
x
