#define A 1
A b\
c
#if A
yes
#endif
"s" // c
d /* e
 */ f
