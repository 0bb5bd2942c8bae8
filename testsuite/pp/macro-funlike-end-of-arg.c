#define f(x) [x]
#define g(x) x(2)
#define id(x) x
g(f) id(f)(3) id(id)(f)(4)
