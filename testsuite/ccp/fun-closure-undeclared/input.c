int pu_user(int n)
{
	return nobody_declared_this(n);
}
