typedef int b_t;
