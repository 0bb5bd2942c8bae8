typedef int mine_t;
