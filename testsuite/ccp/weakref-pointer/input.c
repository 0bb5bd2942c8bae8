/* A pointer cannot be the target of a weakref: gcc would call what stands in it. */
extern int espr_far(int n);
static int other(int n) __attribute__((weakref("espr_far")));

int pu_top(int n)
{
	return other(n);
}
