#define A 1
#define A 2
A
#define A(x) x
A A(3)
