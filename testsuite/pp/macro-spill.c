#define f(x) x g
#define g(y) <y>
f(1)(2)(3) f(f)(1)(2)
