#define y == 1
#assert p(x)
#define A #p y
#if A
yes
#endif
#define E #q y
#if E
#else
no
#endif
