static int espr_two(int n);

static int espr_one(int n)
{
	return eu_apply(&espr_two, n);
}

static int espr_two(int n)
{
	return eu_apply(&espr_one, n);
}
