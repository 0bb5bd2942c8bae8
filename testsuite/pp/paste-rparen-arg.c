#define C(a,b) a##b
#define f(x) [x]
C(f,)(1) C(,f)(2) C(f,(3)) 
