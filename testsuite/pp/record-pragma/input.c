#define P(x) a _Pragma(#x) b
P(foo) c
#pragma bar
