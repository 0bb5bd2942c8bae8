#define CAT(a, b) a##b
#define N_(a,b,c,d,n,...) n
#define N(...) N_(__VA_ARGS__,4,3,2,1)
#define M1(m,x) m(x)
#define M2(m,x,...) m(x) M1(m,__VA_ARGS__)
#define M3(m,x,...) m(x) M2(m,__VA_ARGS__)
#define M4(m,x,...) m(x) M3(m,__VA_ARGS__)
#define MM(n,m,...) CAT(M,n)(m,__VA_ARGS__)
#define MAP(m,...) MM(N(__VA_ARGS__),m,__VA_ARGS__)
#define SYM(x) int x;
MAP(SYM, a, b, c) MAP(SYM, a)
