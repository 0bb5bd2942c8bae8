int pu_top(void)
{
	static int eur_calls = 3;

	return eur_calls++;
}
