#define A "x"
#define B(x) x x
#pragma message A
#pragma message ("m" A)
#pragma message B(A)A
#pragma redefine_extname A B
x
