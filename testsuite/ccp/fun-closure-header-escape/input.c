#include "twice.h"

int eu_apply(int (*f)(int));

int pu_user(int n)
{
	return eu_apply(&es_twice) + es_twice(n);
}
