#define A+1
#define B"s"
#define C$x
A B
