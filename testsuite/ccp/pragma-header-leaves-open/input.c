/* A header that stays and leaves its state behind, for others and for the text. */
#include "hidden.h"
#include "kept.h"
#include "shown.h"
int eu_plain(int a);

int pu_top(int a)
{
	return eu_plain(a) + eu_header(a);
}
