/* Two kept headers define the same macro differently; the text needs the state between them. */
#include "first.h"
static int a(void)
{
	return SIZE;
}
#include "second.h"
int pu_f(void)
{
	return a() + SIZE;
}
