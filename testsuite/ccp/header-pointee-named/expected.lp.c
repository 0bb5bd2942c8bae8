/* klp-ccp: from a.h */
typedef int t;

struct a {
	t m;
};

struct a *get(void);
int use(struct a *a);

/* klp-ccp: from input.c */
int klpp_pu_f(void)
{
	typeof(*get()) *p = get();

	return use(&*p);
}
