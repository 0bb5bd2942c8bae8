/* An equal definition is no other one: written once. */
#define SIZE(x) ( (x) * 4 )
static int a(void)
{
	return SIZE(1);
}
#define SIZE(x) ( (x)  *  4 ) /* again */
int pu_f(void)
{
	return a() + SIZE(2);
}
