#define A  1 + 2
#define A 1   +   2
#define F(x) x
#define F(x) x
A F(4)
