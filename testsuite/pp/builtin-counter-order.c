#define C __COUNTER__
#define F(a,b,c) c b a b
#define G(x,...) __VA_OPT__(x) x
#define H(a,b,c) a#b c b##c b
F(C,C,C) F(C,C C,(C)) G(C,C) G(C) H(C,C,C) C
