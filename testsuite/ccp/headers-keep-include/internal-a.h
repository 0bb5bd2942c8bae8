typedef int a_t;
