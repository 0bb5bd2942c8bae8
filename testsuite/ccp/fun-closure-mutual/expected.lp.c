/* klp-ccp: from input.c */
static int klpp_ps_pong(int n);

static int klpp_ps_ping(int n)
{
	return n > 0 ? klpp_ps_pong(n - 1) : 0;
}

static int klpp_ps_pong(int n)
{
	return n > 0 ? klpp_ps_ping(n - 1) : 1;
}
