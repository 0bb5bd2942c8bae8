static int part(int n)
{
	return n;
