/* Of three definitions the middle one is not needed: neither are its lines. */
#define SIZE 4
static int a(void)
{
	return SIZE;
}
#undef SIZE
#define SIZE 8
static int b(void)
{
	return SIZE;
}
#undef SIZE
#define SIZE 16
int pu_f(void)
{
	return a() + SIZE;
}
