/* klp-ccp: from input.c */
#define CALL(x) ((x) + 1)
int klpp_pu_f(int CALL)
{
	return CALL
		(CALL)
		+ CALL;
}
