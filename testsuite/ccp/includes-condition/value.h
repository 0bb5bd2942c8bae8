#ifndef VALUE_H
#define VALUE_H
#ifdef HAVE_FAST
static inline int value(void)
{
	return 1;
}
#else
static inline int value(void)
{
	return 2;
}
#endif
#endif
