/* klp-ccp: from input.c */
#include "good.h"
struct s {
	int a, b;
};
#define SEVEN 7

static long (*klpe_espr_v);

long klpp_pu_f(void)
{
	return ((*klpe_espr_v) + fieldof(struct s, b) + __builtin_offsetof(struct s, b) + SIX + SEVEN);
}
