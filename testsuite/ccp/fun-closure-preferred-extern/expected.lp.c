/* klp-ccp: from input.c */
extern int ee_inner(int n);

int ee_inner(int n);

int klpp_pu_outer(int n)
{
	return ee_inner(n);
}
