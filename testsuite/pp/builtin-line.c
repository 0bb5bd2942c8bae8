__LINE__ __LINE__
#define L __LINE__
L

#define F(x) x __LINE__ L
F(
__LINE__
L
) __LINE__
\
__LINE__
