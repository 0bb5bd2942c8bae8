x
#line 7 abc
y
