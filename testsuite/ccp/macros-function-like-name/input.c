/* A function-like macro does not disturb an identifier that is not followed by a parenthesis. */
#define scale(x) ((x) * 2)
static int one(int scale)
{
	return scale + scale
		/* no call */ * 2;
}

int pu_f(int x)
{
	return one(x) + scale(x);
}
