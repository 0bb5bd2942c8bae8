/* As the author wrote them, but for the line that read nothing. */
#include "a.h"
#include "b.h"
#include "a.h"

int pu_f(struct a *a)
{
	return a->n;
}
