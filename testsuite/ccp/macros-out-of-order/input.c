/* A declaration repeated behind its header needs a definition that the header has changed since. */
#include "list.h"

int pu_f(void)
{
	return espr_list[0] + LEN;
}
