#define S(x) #x
S(a) S( a b ) S(a  b) S("a\n") S('"') S() S(a
b) S(\) S(\\) S("\\")
