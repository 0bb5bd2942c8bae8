/* klp-ccp: from input.c */
#define __printf(a,b) __attribute__((format(printf,a,b)))
#define __must_check __attribute__((warn_unused_result))
#define noinline __attribute__((noinline))

int klpp_pe_a(int a) { return a; }
static int klpp_ps_a(int a) { return a; }
static int klpp_ps_b(int a) { return a; }
static __must_check int klpp_ps_c(const char *f, ...) { return !f; }
static int klpp_ps_d(int a) { return a; }
static noinline __must_check
int *klpp_ps_e(int *a) { return a; }
static int klpp_ps_f(int a) { return a; }
static __attribute__((target("avx2"))) int klpp_ps_g(int a) { return a; }
inline int klpp_pu_h(int a) { return a; }
static inline __attribute__((always_inline)) int klpp_pe_i(int a) { return a; }
int klpp_pu_j(int a) { return klpp_pe_i(a); }
static __printf(1, 2) void (*klpe_espr_log)(const char *f, ...);
static __printf(1, 2) void (*klpe_espr_def)(const char *f, ...);

int klpp_pu_k(int a) { (*klpe_espr_log)("x"); (*klpe_espr_def)("y"); return a; }
static int (*klpe_espr_hidden_count);
static int (*klpe_espr_hidden)(int a);

static const struct point {
	int x, y;
} (*klpe_espr_points)[];
int klpp_pu_l(int a) { return (*klpe_espr_hidden)((*klpe_espr_hidden_count)) + (*klpe_espr_points)[a].x; }
