/* What is written before a header that stays is under the pragmas of its own place. */
#include "kept.h"
#pragma pack(push, 1)
struct one { char c; int i; };
#pragma pack(pop)
#pragma GCC push_options
#pragma GCC optimize("O1")
int pu_top(struct one *o)
{
	return pu_declared(1) + o->i;
}
#pragma GCC pop_options
#pragma GCC push_options
#pragma GCC optimize("O0")
int ps_declared(int a)
{
	return a;
}
#pragma GCC pop_options

int pu_declared(int a)
{
	return ps_declared(a);
}
