/* Branches in the head of a function, around its parameters and its storage class. */
#define THREE 1
static
#ifdef NOT_SET
inline
#endif
int ps_f(int a,
#ifdef THREE
	 int b,
#endif
	 int c)
{
	return a + c;
}
