int pu_top(int n);
extern int pu_top(int n);

int pu_top(int n)
{
	return n;
}

int pu_top(int n);
