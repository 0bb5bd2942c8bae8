static int unused_function(int n)
{
	return n;
}
static int unused_object = 4;
