typedef long other_t;
