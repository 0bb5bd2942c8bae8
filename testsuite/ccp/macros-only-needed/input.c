/* Of many definitions only those that kept text needs. */
#define A 1
#define B A
#define C B
#define D (C + E)
#define E 5
#define F E
static int unneeded(void)
{
	return D + F;
}
int pu_f(void)
{
	return B;
}
