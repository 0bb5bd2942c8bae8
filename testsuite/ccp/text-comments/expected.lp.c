/* klp-ccp: from input.c */
int klpp_pu_f(int a /* first */, int b) // ends the line
{
	/* before
	 * the return
	 */
	return a /* between */ + b; /* behind */
}
