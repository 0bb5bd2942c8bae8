/* What the text around patched functions asked for stands at the top, once. */
#include "internal-lib.h"

#ifdef CONFIG_SMP
static int shared(int n)
{
#if CONFIG_HZ > 100
	n *= CONFIG_HZ;
#endif
#ifdef CONFIG_DEBUG
	n++;
#else
	n--;
#endif
	return n;
}
#endif

#ifdef OWN
#define STEP OWN
#else
#define STEP 2
#endif

#ifndef CONFIG_TINY
int pu_top(int n)
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
#endif
