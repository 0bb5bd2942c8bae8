# /* x */ define /* y */ A /* z */ 1 /* w */
A
#define B /* 1
2 */ 3
B
