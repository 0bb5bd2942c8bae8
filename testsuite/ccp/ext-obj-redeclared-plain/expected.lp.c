/* klp-ccp: from input.c */
extern int ee_value;
extern int ee_value;
static int es_other;
static int es_other;

int klpp_pu_top(void)
{
	return ee_value + es_other;
}
