/* A copy with a new name, used before. */
extern int espr_state;
extern inline __attribute__((gnu_inline)) int helper(int a) { return a + 1; }
int other(int a) { return helper(a); }
int helper(int a) { return a + espr_state; }
int pu_top(int a) { return helper(a) + other(a); }
