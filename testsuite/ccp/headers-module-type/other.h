#ifndef MODULE
struct unused { int n; };
#endif
static inline void other(void)
{
	struct { int unused; } x = { 1 };

	x.unused++;
}
