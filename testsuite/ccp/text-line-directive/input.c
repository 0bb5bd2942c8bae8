/* #line is a directive like any other: it is cut out. */
int pu_f(int a)
{
#line 100 "elsewhere.c"
	return a;
}
