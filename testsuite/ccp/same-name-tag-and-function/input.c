struct espr_thing { int x; };
static int espr_thing(struct espr_thing *t)
{
	return t->x;
}

int pu_top(struct espr_thing *t)
{
	struct espr_thing copy = *t;

	return espr_thing(&copy);
}
