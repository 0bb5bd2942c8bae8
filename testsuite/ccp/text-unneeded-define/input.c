/* A #define in a body that nobody uses is cut out, and so is a null directive. */
int pu_f(int a)
{
#define UNUSED_HERE 1
	a++;
#
#undef UNUSED_HERE
	return a;
}
