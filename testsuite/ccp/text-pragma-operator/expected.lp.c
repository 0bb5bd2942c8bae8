/* klp-ccp: from input.c */
#define QUIET _Pragma("GCC diagnostic push")
#define LOUD _Pragma("GCC diagnostic pop")
int klpp_pu_f(int a)
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
