/* --expand-include beats the policy as well. */
#include "good-a.h"
#include "fine-b.h"

int pu_f(a_t a, b_t b)
{
	return a + b;
}
