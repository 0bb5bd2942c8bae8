/* But it does one that is: a real call between two macro calls. */
int eu_scale(int x);
#define twice(x) eu_scale(x) + eu_scale(x)
int pu_f(int x)
{
	x = twice(x);
#undef twice
	int (*twice)(int) = eu_scale;

	return twice(x);
}
