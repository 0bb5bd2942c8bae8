/* klp-ccp: from input.c */
static unsigned
long
klpp_ps_f(void)
{
	return 1;
}
