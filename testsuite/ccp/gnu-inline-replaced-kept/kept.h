extern inline __attribute__((gnu_inline)) int helper(int a) { return a + 1; }
