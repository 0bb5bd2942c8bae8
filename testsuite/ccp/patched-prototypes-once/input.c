int pe_second(int n);
int pe_second(int n);
int pe_second(int n);

int pu_first(int n)
{
	return pe_second(n);
}

int pe_second(int n)
{
	return pu_first(n);
}
