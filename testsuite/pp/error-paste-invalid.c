#define f(x,y) x##y
ok
f(+,*)
