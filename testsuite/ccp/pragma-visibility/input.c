/* Visibility of what is declared, also by a header that stays. */
#pragma GCC visibility push(hidden)
#include "kept.h"
int eu_hidden(int a);
#pragma GCC visibility push(default)
int eu_default(int a);
#pragma GCC visibility pop
#pragma GCC visibility pop
int eu_plain(int a);

int pu_top(int a)
{
	return eu_hidden(a) + eu_default(a) + eu_plain(a) + eu_header(a);
}
