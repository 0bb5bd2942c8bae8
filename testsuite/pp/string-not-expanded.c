#define S(x) #x x
#define A b
S(A)
