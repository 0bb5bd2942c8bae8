/* Groups that are not taken: at the begin, between lines, within an expression, at the end. */
int pu_f(int x)
{
#if 0
	x++;
#endif
	x--;
#if 0
	x++;

	x++;
#endif

	return x
#if 0
		+ 1
#endif
		+ 2;
#if 0
	x++;
#endif
}
