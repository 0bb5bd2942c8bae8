/* May be missing: the test stays one. */
int eu_maybe(int a);
int eu_there(int a);
#pragma weak eu_maybe
#pragma weak eu_unneeded
int eu_unneeded(int a);

int pu_top(int a)
{
	return (eu_maybe ? eu_maybe(a) : 0) + eu_there(a);
}
