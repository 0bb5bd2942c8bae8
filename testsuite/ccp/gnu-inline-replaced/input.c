/* The definition that replaces the one for inlining is what all call. */
static int x;
extern inline __attribute__((gnu_inline)) int helper(int a) { return a + x; }
int other(int a) { return helper(a); }
int helper(int a) { return a + 2; }
int pu_top(int a) { return helper(a) + other(a); }
