#define g(x,...) <x|__VA_ARGS__>
#define f(...) g(__VA_ARGS__)
f(1) f(1,2) f(1,2,3) f()
