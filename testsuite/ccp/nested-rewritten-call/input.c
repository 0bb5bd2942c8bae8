/* The inner call's own argument is rewritten. */
#define min(a, b) ({				\
	__typeof__(a) __a = (a);		\
	__typeof__(b) __b = (b);		\
	__a < __b ? __a : __b; })
extern int espr_limit, espr_bias;
#define clamp(x) (espr_bias + min(x, 10) + min(espr_limit, x))

int pu_f(int x)
{
	return clamp(x + 1);
}
