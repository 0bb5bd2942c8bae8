x
#line abc
y
