#include "use.h"
struct A;

int pu_top(struct A *a)
{
	return es_use((void *)a);
}
