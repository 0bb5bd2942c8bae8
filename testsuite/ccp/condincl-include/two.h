typedef int number_t;
