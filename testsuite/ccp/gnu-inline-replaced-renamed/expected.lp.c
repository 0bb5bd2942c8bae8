/* klp-ccp: from input.c */
static int (*klpe_espr_state);
static inline __attribute__((gnu_inline)) int klpr_helper(int a);

static int klpr_other(int a) { return klpr_helper(a); }

static int klpr_helper(int a) { return a + (*klpe_espr_state); }
int klpp_pu_top(int a) { return klpr_helper(a) + klpr_other(a); }
