/* klp-ccp: from input.c */
static int (*klpe_espr_v);
struct device { int x; };
extern void eu_dev_err(struct device *d, const char *f, ...);
#define dev_fmt(fmt) fmt
#define wrap(_p_func, dev, fmt, ...) \
	({ int a = 1, b = 2, c = 3, e = 4, f = 5, g = 6; _p_func(dev, fmt, ##__VA_ARGS__); a + b + c + e + f + g; })
#define dev_err(dev, fmt, ...) wrap(eu_dev_err, dev, dev_fmt(fmt), ##__VA_ARGS__)

int klpp_pu_f(struct device *d, int cond)
{
	return ({ dev_err(d, "x %d %d\n", d->x, cond); dev_err(d,"x %d %d\n", d->x, cond); (*klpe_espr_v); }) + ({ dev_err(d, "no\n"); dev_err(d,"no\n"); (*klpe_espr_v); });
}
