/* Assembler that defines a symbol would define it once more; what defines macros of the assembler does not. */
#include "thunk.h"
#include "macros.h"

int pu_f(void)
{
	return THUNK + MACROS;
}
