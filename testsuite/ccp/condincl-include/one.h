typedef short number_t;
