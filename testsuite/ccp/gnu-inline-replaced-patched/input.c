/* The patched one is called before. */
extern inline __attribute__((gnu_inline)) int pu_helper(int a) { return a + 1; }
int pu_top(int a) { return pu_helper(a); }
int pu_helper(int a) { return a + 2; }
extern inline __attribute__((gnu_inline)) int ps_helper(int a) { return a + 1; }
int pu_two(int a) { return ps_helper(a); }
int ps_helper(int a) { return a + 2; }
