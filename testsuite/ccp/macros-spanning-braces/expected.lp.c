/* klp-ccp: from input.c */
#define BEGIN do {
#define END } while (0)
#define FOR(i, n) for (i = 0; i < (n); i++) {
int klpp_pu_f(int n)
{
	int i, sum = 0;

	BEGIN
		FOR(i, n)
			sum += i;
		}
	END;
	return sum;
}
