static int a = 1, espr_b[3] = { 1, 2, 3 }, *espr_c, d;

int pu_top(void)
{
	return espr_b[0] + *espr_c;
}
