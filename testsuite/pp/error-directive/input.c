#define A 1
#if A
#error broken on purpose
#endif
int x;
