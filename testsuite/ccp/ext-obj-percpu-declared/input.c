/* What is extern in the source stays what it says, unless it becomes a pointer. */
#define DECLARE_PER_CPU(type, name) \
	extern __attribute__((section(".data..percpu" ""))) __typeof__(type) name
struct rq { int n; };
DECLARE_PER_CPU(struct rq, eu_rq);
DECLARE_PER_CPU(struct rq, espr_rq);
extern int eu_log(const char *fmt, ...) __attribute__((cold, weak));

int pu_f(void)
{
	return eu_rq.n + espr_rq.n + eu_log("");
}
