struct A {
	int first;
#include "members.h"
	int last;
};

int pu_top(struct A *a)
{
	return a->b;
}
