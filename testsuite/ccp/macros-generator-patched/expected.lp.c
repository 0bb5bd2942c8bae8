/* klp-ccp: from input.c */
#define TEN 10
int klpp_pu_get_ten(void) { return TEN; }
