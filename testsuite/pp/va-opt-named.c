#define f(x,y...) [__VA_OPT__(x y)]
f(1) f(1,2)
