struct A { int x; };
static struct A espr_one;
static struct A es_two;

int pu_top(void)
{
	return !&espr_one + !&es_two;
}
