#include "twice.h"

int pu_user(int n)
{
	return es_twice(n);
}
