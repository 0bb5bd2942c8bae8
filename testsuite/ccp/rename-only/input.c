static int esr_f(int n)
{
	return n;
}

extern int eur_g(int n);

int pu_top(int n)
{
	return esr_f(n) + eur_g(n);
}
