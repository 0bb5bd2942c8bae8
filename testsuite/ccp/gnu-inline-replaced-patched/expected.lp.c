/* klp-ccp: from input.c */
extern inline __attribute__((gnu_inline)) int klpp_pu_helper(int a);

int klpp_pu_top(int a) { return klpp_pu_helper(a); }
int klpp_pu_helper(int a) { return a + 2; }
static inline __attribute__((gnu_inline)) int klpp_ps_helper(int a);

int klpp_pu_two(int a) { return klpp_ps_helper(a); }

static int klpp_ps_helper(int a) { return a + 2; }
