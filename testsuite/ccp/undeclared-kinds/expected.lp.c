/* klp-ccp: from input.c */
static int copied();
static int (*esp_e)();
static int klpe_esr_g();
extern int klpp_pu_two();

int klpp_pu_top(int a) { return copied(a) + (*esp_e)(a, 2) + eu_f(a) + klpe_esr_g(a) + klpp_pu_two(a) + copied(1); }

static int (*klpe_espr_e)();

int klpp_pu_two(int a) { return copied(a) + (*klpe_espr_e)(3); }

static int copied(int a) { return a + 1; }

static int (*esp_e)(int a, int b);
static int (*klpe_espr_e)(int a);
int eu_f(int a);
static int klpe_esr_g(int a);
