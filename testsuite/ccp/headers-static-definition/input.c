/* One with a static function is. */
#include "defines.h"

int pu_f(value_t v)
{
	return v;
}
