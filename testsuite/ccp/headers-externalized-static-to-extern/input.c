#include "object.h"

static int ee_function(int n)
{
	return n;
}

int pu_top(void)
{
	return ee_object + ee_function(1);
}
