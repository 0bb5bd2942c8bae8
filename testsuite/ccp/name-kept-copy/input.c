int espr_far(int n);

static int near(int n)
{
	return n ? near(n - 1) + espr_far(n) : 0;
}

#define NEAR(n) ((n) > 3 ? near(n) : near((n) + 1))

int pu_top(int n)
{
	return NEAR(n) + near(n);
}
