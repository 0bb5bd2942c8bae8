#define f(x) #x [x]
f(/* a */) f(a/* b */c) f(/* x */ a /* y */) f(a // b
)
