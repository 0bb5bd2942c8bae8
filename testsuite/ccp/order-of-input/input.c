int pu_first(int n);
static int a_helper(int n) { return n; }
struct z { int x; };
int pu_first(int n) { return a_helper(n); }
typedef struct z z_t;
static int b_helper(z_t *z) { return z->x; }
int pu_second(z_t *z) { return b_helper(z); }
