/* A kept header has a plain identifier that was a macro before: the #undef stays. */
#define value 10
static int first(int x)
{
	return x + value;
}
#undef value
#include "holder.h"

int pu_f(struct holder *h)
{
	return first(h->value);
}
