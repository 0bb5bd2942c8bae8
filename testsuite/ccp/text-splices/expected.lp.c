/* klp-ccp: from input.c */
#define ADD(a, b) \
	((a) + \
	 (b))
int klpp_pu_f(int a, \
	 int b)
{
	ret\
urn ADD(a, \
	b) \
		+ 1;
}
