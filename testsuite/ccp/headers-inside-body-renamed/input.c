/* When a name in it has to be replaced its text is copied. */
extern int espr_v;
int pu_f(int x)
{
	int y = x;
#include "body.h"
	return y;
}
