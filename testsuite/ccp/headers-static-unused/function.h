typedef int function_t;
static int from_function(int n)
{
	return n;
}
