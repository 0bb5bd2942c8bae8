/* Behind a comma that ## may take away stands a blank, as behind others. */
extern int espr_v;
struct device { int x; };
extern void eu_dev_err(struct device *d, const char *f, ...);
#define dev_fmt(fmt) fmt
#define wrap(_p_func, dev, fmt, ...) \
	({ int a = 1, b = 2, c = 3, e = 4, f = 5, g = 6; _p_func(dev, fmt, ##__VA_ARGS__); a + b + c + e + f + g; })
#define dev_err(dev, fmt, ...) wrap(eu_dev_err, dev, dev_fmt(fmt), ##__VA_ARGS__)
#define both(dev, fmt, ...) ({ dev_err(dev, fmt, ##__VA_ARGS__); dev_err(dev,fmt,##__VA_ARGS__); espr_v; })

int pu_f(struct device *d, int cond)
{
	return both(d, "x %d %d\n", d->x, cond) + both(d, "no\n");
}
