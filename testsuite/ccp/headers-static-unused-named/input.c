/* What a static function is called says nothing about its attributes. */
#include "used.h"
#include "freed.h"
#include "inlined.h"
#include "noinline.h"
#include "marked.h"
#include "inline.h"

int other(int n)
{
	return page_used(n) + page_freed(n) + inlined(n) + slow(n) + marked(n) + really_inline(n);
}

int pu_top(used_t a, freed_t b, inlined_t c, noinline_t d, marked_t e, inline_t f)
{
	return a + b + c + d + e + f;
}
