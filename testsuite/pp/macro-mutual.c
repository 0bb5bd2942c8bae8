#define A B a
#define B A b
A B
