/* klp-ccp: from input.c */
static int (*klpe_espr_read)(int n);
static int (*klpe_espr_write)(int n);
#define espr_write (*klpe_espr_write)
#define WRITE(n) espr_write(n)

int klpp_pu_top(int n)
{
	return (*klpe_espr_read)(n) + WRITE(n);
}
