/* klp-ccp: from internal_trace.h */
#include "tracepoint.h"
EVENT(open, int fd)

/* klp-ccp: from input.c */
int klpp_pu_f(int fd)
{
	eu_open(fd);
	return 0;
}
