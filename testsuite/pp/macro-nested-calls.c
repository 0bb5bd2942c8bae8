#define f(x) <x>
#define g(x) f(f(x))
f(f(f(1))) g(g(2)) f(g(f(3)))
