typedef int local_t;
