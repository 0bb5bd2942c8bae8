#define f(x,y) x##y
f("a","b")
