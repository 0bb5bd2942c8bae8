typedef int word;

int pu_top(int n)
{
	int word = n;

	return word;
}
