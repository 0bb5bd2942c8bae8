#define A defined B
#define D(x) defined(x)
#if !A && D(A)
ok
#endif
#define B
#if A && D(B)
ok2
#endif
