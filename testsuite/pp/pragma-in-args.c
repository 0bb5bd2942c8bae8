#define f(x) [x]
f(1
#pragma foo
2)
