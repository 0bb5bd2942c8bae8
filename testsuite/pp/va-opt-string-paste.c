#define f(x,...) #__VA_OPT__(x##__VA_ARGS__ b) c
f(1) f(1,2) f(a,b)
