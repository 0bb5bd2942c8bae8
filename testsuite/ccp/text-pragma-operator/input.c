/* _Pragma stays where it is, also when a macro makes it. */
#define QUIET _Pragma("GCC diagnostic push")
#define LOUD _Pragma("GCC diagnostic pop")
int pu_f(int a)
{
	int b = a;

	QUIET
	b++;
	LOUD
	_Pragma("GCC diagnostic push")
	b++;
	_Pragma("GCC diagnostic pop")
	return b;
}
