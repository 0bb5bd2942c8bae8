typedef char good_t;
