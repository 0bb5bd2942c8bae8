#define C(a,b) a##b a b
#define x 1
#define y 2
#define xy 3
C(x,y)
