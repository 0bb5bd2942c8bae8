/* What asks for MODULE goes: lp.c is a module, the file is not. */
int eu_own(int n), eu_other(int n);

int pu_top(int n)
{
#ifdef NOT_SET
	n++;
#endif
#ifndef MODULE
	n = eu_own(n);
#ifdef NOT_SET
	n--;
#endif
#else
	n = eu_other(n);
#endif
#if defined(__KERNEL__) && !defined(MODULE)
	n = eu_own(n);
#endif
	return n;
}
