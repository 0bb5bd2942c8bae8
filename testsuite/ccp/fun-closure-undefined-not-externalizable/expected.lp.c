/* klp-ccp: from input.c */
int outside(int n);
extern int outside(int n);

int klpp_pu_user(int n)
{
	return outside(n);
}
