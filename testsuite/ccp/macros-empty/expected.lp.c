/* klp-ccp: from input.c */
#define EMPTY
#define NOTHING(x)
int klpp_pu_f(EMPTY int a EMPTY)
{
	EMPTY return a EMPTY;
	NOTHING(anything)
}
