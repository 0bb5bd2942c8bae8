/* No C file is compiled with __ASSEMBLY__: conditions that ask for it alone are not written. */
#ifndef __ASSEMBLY__
struct a { int x; };
#ifdef CONFIG
struct b { int x; };
#else
struct b { long x; };
#endif
#else
.globl a
#endif

int pu_f(struct a *a, struct b *b)
{
#ifndef __ASSEMBLER__
	return a->x + b->x;
#endif
}
