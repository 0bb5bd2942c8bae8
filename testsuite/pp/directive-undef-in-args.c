#define f(x) [x]
f(1
#undef f
#define f(x) <x>
) f(2)
