/* Lines that end in CR LF. */
#define ONE 1
int pu_f(int a)
{
	return a + ONE;
}
