/* klp-ccp: from object.h */
extern int eu_object;

/* klp-ccp: from input.c */
int klpp_pu_top(void)
{
	return eu_object;
}
