typedef int type_t;
