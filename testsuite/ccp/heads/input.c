/*
 * Heads of patched functions are words up to the name: sections, advice between brackets and macro calls with
 * arguments go, a macro that hides "static" is spelled out. The same for what becomes a pointer, in one line.
 */
#define STATIC static
#define HEAD(type) type
#define __printf(a,b) __attribute__((format(printf,a,b)))
#define __must_check __attribute__((warn_unused_result))
#define __sched __attribute__((__section__(".sched.text")))
#define noinline __attribute__((noinline))
#define MADE(x) static noinline int x(int a)
STATIC int pe_a(int a) { return a; }
STATIC int ps_a(int a) { return a; }
static HEAD(int) ps_b(int a) { return a; }
static __printf(1, 2) __must_check int ps_c(const char *f, ...) { return !f; }
static int __sched ps_d(int a) { return a; }
static noinline __must_check
int *ps_e(int *a) { return a; }
MADE(ps_f) { return a; }
static __attribute__((target("avx2"), cold)) int ps_g(int a) { return a; }
inline int __attribute__((unused)) pu_h(int a) { return a; }
static inline __attribute__((always_inline)) int pe_i(int a) { return a; }
int pu_j(int a) { return pe_i(a); }
extern __printf(1, 2)
void espr_log(const char *f, ...);
static __printf(1, 2)
void espr_def(const char *f, ...) { espr_log(f); }
int pu_k(int a) { espr_log("x"); espr_def("y"); return a; }
STATIC int
espr_hidden_count;
STATIC
int espr_hidden(int a) { return a; }
static const struct point {
	int x, y;
} espr_points[] = { { 1, 2 } };
int pu_l(int a) { return espr_hidden(espr_hidden_count) + espr_points[a].x; }
