extern int eu_value asm("real_value");
extern int eer_other asm("real_other");
int ee_f(int n) __asm__("real_f");
_Noreturn void espr_stop(void);
static int copied asm("copied_label") = 3;

int pu_top(int n)
{
	if (n)
		espr_stop();
	return eu_value + eer_other + ee_f(n) + copied;
}
