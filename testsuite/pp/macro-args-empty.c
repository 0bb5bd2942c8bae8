#define f(x) [x]
#define g(x,y) [x|y]
#define h() [h]
f() f( ) g(,) g( , ) h() h( ) h(
)
