/* klp-ccp: from kept.h */
static inline __attribute__((gnu_inline)) int helper(int a);

/* klp-ccp: from input.c */
static int helper(int a) { return a + 2; }
int klpp_pu_top(int a) { return helper(a); }
