int outside(int n);
extern int outside(int n);

int pu_user(int n)
{
	return outside(n);
}
