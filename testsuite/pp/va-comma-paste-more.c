#define f(x,...) x,##__VA_ARGS__##y
f(1,2) f(1)
#define g(a...) x,##a,##a
g(1) g()
