/* A C90 call of a patched function whose address escapes: what is declared at the call is the copy, which stays global. */
int eu_apply(int (*f)(int), int n);
int pu_top(int n) { return pu_espr_walk(n); }
int pu_espr_walk(int n)
{
	return n ? pu_espr_walk(n - 1) : eu_apply(pu_espr_walk, n);
}
