/* klp-ccp: from input.c */
static int (*klpe_espr_visit)(int (*fn)(int (*)(void), void *), void *arg);

int klpp_pu_top(int (*fn)(int (*)(void), void *))
{
	return (*klpe_espr_visit)(fn, 0);
}
