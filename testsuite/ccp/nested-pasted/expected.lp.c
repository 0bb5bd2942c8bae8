/* klp-ccp: from input.c */
#include "good.h"

static int (*klpe_espr_v);
#define two 2

int klpp_pu_f(int right)
{
	int x = 0;

	x += (*klpe_espr_v) + WIDE(left_right) + MAKEleft_(right) + WIDE(one_left_three) + WIDE(leftright + left_);
	x += (*klpe_espr_v) + WIDE(left_2) + MAKEleft_(2) + WIDE(one_left_three) + WIDE(left2 + left_);
	x += (*klpe_espr_v) + WIDE(two3) + MAKEtwo(3) + WIDE(one_twothree) + WIDE(left3 + two);
	return x;
}
