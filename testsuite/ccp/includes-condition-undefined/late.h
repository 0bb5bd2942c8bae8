#ifndef LATE_H
#define LATE_H
#ifndef LIMIT
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
