typedef int inner_t;
