_Pragma("foo bar") x _Pragma("a \"b\" \\") y
_Pragma(L"wide")
z
