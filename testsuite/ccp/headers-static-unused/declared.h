typedef int declared_t;
static int from_declared(int n);
