#define F(x) x g h(1) S(k)
#define S(x) #x
#define K(x) x
F(a) F(b(2)) K(S)
