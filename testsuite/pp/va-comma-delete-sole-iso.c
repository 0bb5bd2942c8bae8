/* args: -std=c11 */
#define f(...) a(0, ##__VA_ARGS__)
f() f( ) f(1)
#define g(x,...) a(x, ##__VA_ARGS__)
g(1) g(1,)
