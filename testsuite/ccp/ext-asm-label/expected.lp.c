/* klp-ccp: from input.c */
extern int eu_value asm("real_value");
extern int klpe_eer_other;
int ee_f(int n) __asm__("real_f");
static void (*klpe_espr_stop)(void);
static int copied asm("copied_label") = 3;

int klpp_pu_top(int n)
{
	if (n)
		(*klpe_espr_stop)();
	return eu_value + klpe_eer_other + ee_f(n) + copied;
}
