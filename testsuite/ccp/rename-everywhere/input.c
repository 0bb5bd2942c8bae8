/* Every spot that names a symbol: macro body, typeof, sizeof, a condition's macro, a negated call. */
#define unlikely(x) __builtin_expect(!!(x), 0)
#define CALL_IT() espr_fn(2)
int espr_fn(int x);
extern int espr_table[4];
int pu_f(int x)
{
	typeof(espr_fn(1)) a = sizeof(espr_table) / sizeof(espr_table[0]);

	if (unlikely(!espr_fn(x)) || unlikely(espr_table[0] && !espr_fn(espr_table[x])))
		return CALL_IT();
	return a;
}
