#define f(x,...) x+__VA_OPT__(+)+ x __VA_OPT__( - )- __VA_OPT__(a)__VA_OPT__(b)
f(1) f(1,2) f(,2)
