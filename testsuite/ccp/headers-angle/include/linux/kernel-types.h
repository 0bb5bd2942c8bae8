typedef int kernel_t;
