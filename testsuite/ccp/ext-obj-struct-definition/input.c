struct first { int a; };
static struct second { struct first f; int b; } espr_one = { { 1 }, 2 }, espr_two;

int pu_top(void)
{
	return espr_two.b;
}
