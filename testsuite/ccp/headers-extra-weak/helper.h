extern int __attribute__((weak)) helper(int n);
