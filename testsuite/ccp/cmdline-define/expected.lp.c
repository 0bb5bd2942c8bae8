#define LOCAL 3
#define SCALE(x) ((x)*LOCAL)
#define FLAG 1
#define EMPTY
/* klp-ccp: from input.c */
int klpp_pu_f(int x)
{
	return SCALE(x) + FLAG EMPTY;
}
