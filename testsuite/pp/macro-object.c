#define A 1
#define B A + A
#define E
A B E x E
