int grow(int n);
extern int grow(int n);
int unused(int n);

int pu_user(int n)
{
	return grow(n);
}

int grow(int n)
{
	return n + 1;
}

int unused(int n)
{
	return grow(n);
}
