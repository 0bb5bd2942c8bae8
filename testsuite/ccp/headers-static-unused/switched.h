typedef int switched_t;
#ifdef WANTED
static int from_switched(int n)
{
	return n;
}
#endif
