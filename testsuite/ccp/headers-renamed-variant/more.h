typedef int more_t;
