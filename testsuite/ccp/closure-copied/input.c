struct pair {
	int a;
	int b;
};

struct unneeded {
	int c;
};

static int never_called(struct unneeded *u)
{
	return u->c;
}

static int sum(const struct pair *p)
{
	return p->a + p->b;
}

int pu_twice(const struct pair *p)
{
	return 2 * sum(p);
}
