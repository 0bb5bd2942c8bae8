#define comma ,
#define f(x) [x]
#define g(x) f(x)
#define h(x,...) [x|__VA_ARGS__]
f(comma) h(comma, 2)
