#define P(x) _Pragma(#x)
#define D(x) a P(x) b
P(GCC diagnostic push) x
D(foo)
z
