#define A don't x
A y
