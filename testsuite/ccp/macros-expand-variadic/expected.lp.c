/* klp-ccp: from input.c */
static int (*klpe_espr_log)(const char *fmt, ...);
int klpp_pu_f(int a)
{
	(*klpe_espr_log)("none");
	return (*klpe_espr_log)("one %d", a);
}
