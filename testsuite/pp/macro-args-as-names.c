#define f(f) f+f
#define g(x) x##x x
#define a b
f(1) g(a) f(f)
