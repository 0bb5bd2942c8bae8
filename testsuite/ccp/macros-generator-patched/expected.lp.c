/* klp-ccp: from input.c */
int klpp_pu_get_ten(void) { return 10; }
