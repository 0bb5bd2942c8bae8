x
_Pragma(foo)
