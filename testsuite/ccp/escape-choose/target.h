typedef int (*fn_t)(int);
struct ops { fn_t run; int x; };
extern int eu_apply(fn_t f);
extern int eu_vapply(int n, ...);
extern fn_t eu_slot;
extern struct ops eu_ops;

static int espr_target(int n)
{
	return n + 1;
}
