#define f(x) x + f(x)
#define g f
#define h(a) a(1)
f(f(2)) g(3) h(f) h(g)(4)
