#define A x ## y
#define B 1 ## 2 ## 3
#define xy found
A B
