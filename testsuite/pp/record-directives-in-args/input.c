#define F(x, y) y x
#define A 1
F(A
#undef A
#define A 2
, A
#if A == 2
+ __LINE__
#endif
) A
