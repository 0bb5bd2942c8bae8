/* klp-ccp: from input.c */
extern int ee_value;
extern int klpe_eer_other;

int klpp_pu_top(void)
{
	return ee_value + klpe_eer_other;
}
