#define F/* */(x) x
#define G(x)/* */x
F(1) G(2)
