#define f(x) #x ## "s"
#define g(x,y) L## #x #y
g(a,b)
