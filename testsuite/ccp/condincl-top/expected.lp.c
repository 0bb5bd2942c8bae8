#if CONFIG_HZ != 250 || !defined(CONFIG_MODULAR_MODULE) || !defined(CONFIG_SMP) || \
	defined(CONFIG_ABSENT) || defined(CONFIG_ABSENT_MODULE) || defined(CONFIG_DEBUG) || \
	defined(CONFIG_LIB) || defined(CONFIG_TINY)
#error "this livepatch was made for CONFIG_HZ=250, CONFIG_MODULAR=m, CONFIG_SMP=y, without \
CONFIG_ABSENT, CONFIG_DEBUG, CONFIG_LIB, CONFIG_TINY"
#endif

#define OWN 1

/* klp-ccp: from internal-lib.h */
static inline int lib(int n)
{
	return -n;
}

/* klp-ccp: from input.c */
static int shared(int n)
{
	n *= CONFIG_HZ;
	n--;
	return n;
}

#define STEP OWN

int klpp_pu_top(int n)
{
#ifdef CONFIG_DEBUG
	n = check(n);
#elif defined(OWN)
	n = lib(n) + STEP;
#else
	n = 0;
#endif
	if (IS_ENABLED(CONFIG_MODULAR) && !IS_ENABLED(CONFIG_ABSENT))
		n++;
#if IS_ENABLED(CONFIG_MODULAR) && !IS_ENABLED(CONFIG_ABSENT)
	n++;
#endif
	return shared(n);
}
