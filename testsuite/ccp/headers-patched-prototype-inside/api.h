int pu_first(int n);
int pu_second(int n);
