#define C(a,b) a##b
C(1 2,3 4) C(a (b),c) C(x y,) C(,x y)
