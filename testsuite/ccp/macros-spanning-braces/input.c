/* Macros that hold unbalanced brackets, over statements. */
#define BEGIN do {
#define END } while (0)
#define FOR(i, n) for (i = 0; i < (n); i++) {
int pu_f(int n)
{
	int i, sum = 0;

	BEGIN
		FOR(i, n)
			sum += i;
		}
	END;
	return sum;
}
