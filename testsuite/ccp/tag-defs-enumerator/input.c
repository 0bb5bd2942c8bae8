enum { ZERO, ONE = ZERO + 1 };
enum other { TWO = ONE + 1, THREE };
enum unused { NEVER };

int pu_top(void)
{
	return TWO;
}
