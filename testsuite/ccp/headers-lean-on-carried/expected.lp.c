/* klp-ccp: from input.c */
#include "current.h"

/* klp-ccp: from task.h */
struct task { int pid; };

/* klp-ccp: from rate.h */
static inline int rate(void) { return current->pid; }

/* klp-ccp: from input.c */
int klpp_pe_f(int a)
{
	return a + rate();
}
