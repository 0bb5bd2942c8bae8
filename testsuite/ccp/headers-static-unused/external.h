typedef int external_t;
static int espr_behind(int n);
