/* klp-ccp: from object.h */
extern int ee_object;
extern int ee_function(int n);

/* klp-ccp: from input.c */
int ee_function(int n);

int klpp_pu_top(void)
{
	return ee_object + ee_function(1);
}
