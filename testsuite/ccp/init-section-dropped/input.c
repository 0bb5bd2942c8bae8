#define __init __attribute__((__section__(".init.text"))) __attribute__((__cold__))

static int __init setup(int n)
{
	return n;
}

int pu_top(int n)
{
	return setup(n);
}
