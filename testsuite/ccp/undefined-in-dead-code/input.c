extern void never_defined(void);

int pu_top(int n)
{
	if (0)
		never_defined();
	return 0 ? (never_defined(), 1) : n;
}
