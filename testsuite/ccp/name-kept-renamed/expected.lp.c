/* klp-ccp: from input.c */
extern int klpe_eer_level;
#define eer_level klpe_eer_level
static const int klpe_esr_limit[4];
#define esr_limit klpe_esr_limit

#define ENOUGH() (eer_level > esr_limit[1])

int klpp_pu_top(void)
{
	return ENOUGH() ? eer_level : 0;
}
