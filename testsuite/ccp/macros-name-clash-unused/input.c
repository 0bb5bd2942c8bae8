/* The new name is a macro that nobody uses: nothing is written about it. */
#define klpp_pu_f something_else

int pu_f(void)
{
	return 0;
}
