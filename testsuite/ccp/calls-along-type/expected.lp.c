/* klp-ccp: from input.c */
#include "average.h"

/* klp-ccp: from internal.h */
DECLARE_AVERAGE(signal)

struct station {
	struct average_signal signal;
};

/* klp-ccp: from input.c */
long klpp_pu_f(struct station *s)
{
	return s->signal.value;
}
