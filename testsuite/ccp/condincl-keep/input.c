/* --conditionals=keep: bodies with all their branches, as the author wrote them. */
#define LEVEL 2
int pu_f(int x)
{
#if LEVEL > 2
	x += 1;	/* never */
#elif LEVEL > 1
	x += 2;
#else
	x += 3;
#endif
#if 0
	x = 0;
#endif
	return x;
}
