
int eu_other(void);
static inline int use_x(void)
{
	return eu_other();
}
static inline int by_inline(void)
{
	return use_x() + 1;
}
static inline int within(void)
{
	return -1;
}
#include "reach.h"
static inline int in_c(void)
{
	return 0;
}
#include "unused.h"
int klpp_pu_named_by_inline(void)
{
	return by_inline();
}
int klpp_pu_within(void)
{
	return within();
}
int klpp_pu_in_c(void)
{
	return in_c();
}
int klpp_pu_without(void)
{
	return not_built();
}
