/* klp-ccp: from input.c */
static inline __attribute__((gnu_inline)) int helper(int a);

static int other(int a) { return helper(a); }

static int helper(int a) { return a + 2; }
int klpp_pu_top(int a) { return helper(a) + other(a); }
