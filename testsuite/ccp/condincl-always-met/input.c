/* A condition that every object of a kernel meets is not written; others are, with all that they ask for. */
#ifdef __KERNEL__
#ifdef CONFIG_PLACE
struct place { int x; };
#endif
#else
#error "not for users"
#endif

int pu_f(struct place *p)
{
	int n = 0;

#ifndef __KERNEL__
	n = 100;
#elif defined(FILES_OWN)
	n++;
#endif
#if HOUSE_STYLE > 1
	n += p->x;
#else
	n -= p->x;
#endif
#if HOUSE_STYLE > 1 && !defined(ELSEWHERE)
	n++;
#endif
	return n;
}
