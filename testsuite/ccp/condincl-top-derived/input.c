#include "lib.h"
#if defined(HAS_X) || !defined(HAS_Y)
enum { N = 2 };
#elif defined(HAS_V)
enum { N = 3 };
#else
enum { N = 1 };
#endif
/* What comes later has not decided anything. */
#ifdef CONFIG_LATE
#define HAS_X
#endif
int pu_f(int a)
{
	return a * N;
}
