#define S(x) #x
#define T(x) S(x)
S(_Pragma("a")) T(_Pragma("b"))
