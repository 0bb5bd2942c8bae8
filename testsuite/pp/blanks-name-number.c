#define C(x) x
C(a)0f.1 C(a)0f C(a)1e+2 C(1).2 C(a).2
