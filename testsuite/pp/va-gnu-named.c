#define f(x,y...) [x|y] #y
f(1) f(1,) f(1,2) f(1,2,3)
#define g(a...) {a}
g() g(1) g(1,2)
