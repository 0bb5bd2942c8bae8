/* A copy of what a kept header defines calls a copy of what is defined after that. */
extern int espr_state;
#include "helper.h"

int later(int n)
{
	return n + espr_state;
}

int pu_top(int n)
{
	return early(n);
}
