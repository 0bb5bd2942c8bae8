/* A function-like macro around the function of its own name. */
int eu_read(int x);
#define eu_read(x) (eu_read((x) + 1))
int pu_f(int x)
{
	return eu_read(x) + (eu_read)(x);
}
