#define G(x) F(x)
#define F(x) x __LINE__
G(
__LINE__ F(
__LINE__)
)
