#define f(x) x
#define g(x) -x-
#define h(x,y) x y
f( a )b f(a) b g(1) g( 1 ) g(-) h(,) h( , )x f(f(a))
