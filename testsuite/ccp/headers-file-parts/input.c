#include "internal_part.h"
}

int pu_top(int n)
{
	return part(n);
}
