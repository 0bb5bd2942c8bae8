/* klp-ccp: from body.h */
extern int klpe_eer_value;
static int *where = &klpe_eer_value;

/* klp-ccp: from input.c */
int klpp_pu_top(void)
{
	return *where;
}
