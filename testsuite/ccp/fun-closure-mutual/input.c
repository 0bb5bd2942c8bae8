static int ps_pong(int n);

static int ps_ping(int n)
{
	return n > 0 ? ps_pong(n - 1) : 0;
}

static int ps_pong(int n)
{
	return n > 0 ? ps_ping(n - 1) : 1;
}
