/* --keep-include beats the policy. */
#include "internal-a.h"
#include "internal-b.h"

int pu_f(a_t a, b_t b)
{
	return a + b;
}
