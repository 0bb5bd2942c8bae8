/* A symbol of a kept header that gets another form is declared behind the #include. */
#include "sym.h"
#include "more.h"

int pu_f(void)
{
	return espr_fn(espr_v);
}
