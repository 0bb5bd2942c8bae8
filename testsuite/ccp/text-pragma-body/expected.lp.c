/* klp-ccp: from input.c */
int klpp_pu_f(int a)
{
	int b = a;

#pragma GCC diagnostic push
	b++;
#pragma GCC diagnostic pop
	return b;
}
