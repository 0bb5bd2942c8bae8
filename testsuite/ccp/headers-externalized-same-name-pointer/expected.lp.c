/* klp-ccp: from object.h */
static int (*esp_object);

/* klp-ccp: from input.c */
int klpp_pu_top(void)
{
	return (*esp_object);
}
