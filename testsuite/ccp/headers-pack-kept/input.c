#pragma pack(push, 1)
struct unneeded { char c; int i; };
#pragma pack(pop)
#include "kept.h"

int pu_top(struct kept *k)
{
	return k->i;
}
