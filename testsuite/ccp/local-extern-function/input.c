int pu_top(int n)
{
	extern int espr_far(int);
	int eu_near(int);

	return espr_far(n) + eu_near(n);
}
