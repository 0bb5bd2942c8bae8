/* klp-ccp: from input.c */
#include "base.h"
#include "label.h"
#include "never.h"
#include "value.h"
#include "place.h"
#include "body.h"

int klpp_pu_f(int n)
{
	if (n > limit)
		stop();
	return labelled(n) + placed(n);
}
