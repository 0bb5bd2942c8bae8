#define C(a,b) x a##b y
#define D(a,b) (a##b)
C(1,2) C( 1 , 2 ) D(,) D( 1,2 )+D(3,4)
