extern int espr_value;
int espr_function(int n);

#include "inline.h"

int pu_top(int n)
{
	return espr_value + espr_function(n);
}
