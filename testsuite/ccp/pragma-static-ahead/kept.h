int pu_declared(int a);
int ps_declared(int a);
