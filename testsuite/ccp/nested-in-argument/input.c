/* A call in an argument of an expanded one stays, as often as the argument is used. */
#define min(a, b) ({				\
	__typeof__(a) __a = (a);		\
	__typeof__(b) __b = (b);		\
	__a < __b ? __a : __b; })
extern int espr_bias;
#define twice(x) (espr_bias + (x) + (x))

int pu_f(int x)
{
	return twice(min(x, 3));
}
