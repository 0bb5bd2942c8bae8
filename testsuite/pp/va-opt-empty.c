#define f(...) a __VA_OPT__() b ## __VA_OPT__() c
f() f(1)
