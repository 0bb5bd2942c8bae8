/* Of what a call generates one function is wanted: what pasting made leaves the calls around it as they are. */
#include "good.h"
#include "internal.h"

static inline int last(void)
{
	return 1;
}

int pu_f(struct s *p)
{
	set_second(p, last());
	return get_first(p);
}
