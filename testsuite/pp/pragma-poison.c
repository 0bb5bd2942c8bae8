#define A foo
#pragma GCC poison foo bar
A
