#ifndef LIB_H
#define LIB_H
#ifdef CONFIG_UNUSED
int unused(int n);
#endif
static inline int lib(int n)
{
#ifdef CONFIG_LIB
	return n;
#else
	return -n;
#endif
}
#endif
