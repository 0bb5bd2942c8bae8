int es_inner(int n);

int es_inner(int n)
{
	return n * 2;
}

int pu_outer(int n)
{
	return es_inner(n);
}
