/* Another definition of the same name, with the author's #undef between. */
#define SIZE 4
static int a(void)
{
	return SIZE;
}
#undef SIZE
#define SIZE 8
int pu_f(void)
{
	return a() + SIZE;
}
