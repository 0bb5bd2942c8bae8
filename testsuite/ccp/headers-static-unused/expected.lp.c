/* klp-ccp: from function.h */
typedef int function_t;

/* klp-ccp: from variable.h */
typedef int variable_t;

/* klp-ccp: from declared.h */
typedef int declared_t;

/* klp-ccp: from external.h */
typedef int external_t;

static int (*klpe_espr_behind)(int n);

/* klp-ccp: from input.c */
#include "quiet.h"
#include "helpers.h"
#include "used.h"
#include "switched.h"

int klpp_pu_top(function_t a, variable_t b, declared_t c, quiet_t d, helpers_t e, used_t f, switched_t g, external_t h)
{
	return used(a + b + c + d + e + f + g) + (*klpe_espr_behind)(h);
}
