#assert p(x)
#define A #p
#define B #p == 1
#define C #p(x) && 1
#define D #q y
#if A
a
#endif
#if B
b
#endif
#if C
c
#endif
#if A == 1 && A
d
#endif
