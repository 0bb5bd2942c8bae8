struct unneeded {
#include "fields.h"
};

int pu_top(int n)
{
	return n;
}
