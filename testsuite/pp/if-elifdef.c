#define A
#if 0
#elifdef B
b
#elifdef A
a
#endif
#if 0
#elifndef B
n
#endif
