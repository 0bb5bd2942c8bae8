#define F(x) x+1
#define G F
#if F(2) == 3 && F == 0 && G(3) == 4
ok
#endif
#define E
#if E 1 E
ok2
#endif
