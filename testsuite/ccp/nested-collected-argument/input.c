/*
 * An argument of a nested call comes as its author wrote it, unless the call pastes it or makes a string of it:
 * then it is what it was when it got there.
 */
#include "good.h"
extern int espr_key;
#define DECLARE_TRACE(name, proto, args, cond)			\
	if (espr_key)						\
		DO_TRACE(name, PARAMS(args), (cond) && 1 + 1 + 1)
#define EVENT event

void pu_f(int a, int b)
{
	DECLARE_TRACE(EVENT, PARAMS(int a, int b), PARAMS(a, b), cpu_online(this_cpu()));
}
