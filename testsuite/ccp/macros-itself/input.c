/* A macro that stands for itself is there for #ifdef alone. */
#define eu_first eu_first
#define eu_second eu_second
int eu_first(int x);
int eu_second(int x);

int pu_f(int x)
{
#ifdef eu_second
	x = eu_second(x);
#endif
	return eu_first(x);
}
