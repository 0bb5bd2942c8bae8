int es_twice(int n)
{
	return n + n;
}
