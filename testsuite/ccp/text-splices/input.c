/* Line splices stay, also those inside of a token and inside of a macro call. */
#define ADD(a, b) \
	((a) + \
	 (b))
int pu_f(int a, \
	 int b)
{
	ret\
urn ADD(a, \
	b) \
		+ 1;
}
