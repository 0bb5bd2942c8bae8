/* A header that reads itself only once: the second #include gives nothing. */
#include "a.h"
#include "once.h"

int pu_f(a_t a)
{
	return a;
}
