/* The assembler's macro that the template uses is defined by asm of macros.h. */
#include "other.h"
#include "macros.h"

void pu_f(void)
{
	asm volatile("\n\tmark_place 1");
}
