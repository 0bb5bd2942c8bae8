#define f(...) a(0, ##__VA_ARGS__)
f() f( ) f(1) f(,) f(1,2)
