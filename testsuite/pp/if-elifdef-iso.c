/* args: -std=c11 */
#define A
#if 0
#elifdef A
a
#endif
x
