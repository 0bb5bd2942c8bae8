#define FILES_OWN 1

/* klp-ccp: from input.c */
#ifdef CONFIG_PLACE
struct place { int x; };
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif

int klpp_pu_f(struct place *p)
{
	int n = 0;

#ifndef __KERNEL__
#error "klp-ccp: non-taken branch"
#elif defined(FILES_OWN)
	n++;
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
	n += p->x;
#if HOUSE_STYLE > 1 && !defined(ELSEWHERE)
	n++;
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
	return n;
}
