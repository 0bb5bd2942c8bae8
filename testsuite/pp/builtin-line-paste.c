#define C(a,b) C_(a,b)
#define C_(a,b) a##b
C(x_,__LINE__)
C(x_,
__LINE__)
