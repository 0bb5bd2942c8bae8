typedef int (*fn)(int);
int eu_take(fn f);

#define TAKE(f) eu_take(f)

int pu_espr_top(int n)
{
	return n ? pu_espr_top(n - 1) : TAKE(pu_espr_top);
}
