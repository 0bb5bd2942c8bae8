int static pe_top(int n)
{
	return n;
}

int extern es_far(int n);

int pu_user(int n)
{
	return es_far(n);
}
