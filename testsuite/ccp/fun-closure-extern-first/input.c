extern int grow(int n);

int pu_user(int n)
{
	return grow(n);
}

extern int grow(int n)
{
	return n + 1;
}
