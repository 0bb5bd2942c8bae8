__COUNTER__ __COUNTER__
#define C __COUNTER__
C C
#define D(x) x x
D(C)
#if __COUNTER__ == 5
five
#endif
__COUNTER__
