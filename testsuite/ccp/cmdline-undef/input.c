/* -D and -U in order. */
int eu_get(int A);
int pu_f(int A)
{
	return eu_get(A) + B;
}
