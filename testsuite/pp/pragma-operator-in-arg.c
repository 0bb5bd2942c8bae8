#define f(x) [x] x
#define P _Pragma("p")
f(_Pragma("q")) f(P) z
