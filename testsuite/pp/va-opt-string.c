#define f(x,...) #__VA_OPT__(a x  __VA_ARGS__)
f(1) f(1,2) f( b , 3 , 4 )
