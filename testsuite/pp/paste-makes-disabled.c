#define ab C(a,b)
#define C(x,y) x##y
ab
