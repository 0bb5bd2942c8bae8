#assert p(x)
#define y 1
#define D #p y
#if D
#endif
