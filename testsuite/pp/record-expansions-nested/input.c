#define A B(1) x
#define B(n) n + C
#define C c
#define W(f, ...) f(__VA_ARGS__)
A W(B, C) W(
W, B,
A)
