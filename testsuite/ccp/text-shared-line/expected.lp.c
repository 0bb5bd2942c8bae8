/* klp-ccp: from input.c */
static int a(void) { return 1; }  static int b(void) { return 2; } int klpp_pu_f(void) { return a() + b(); }
static int c(void) { return 3; }
int klpp_pu_g(void) { return c(); }
