static struct second { int b; } espr_one = { 1 }, espr_two[2];

int pu_top(void)
{
	return espr_one.b + espr_two[1].b;
}
