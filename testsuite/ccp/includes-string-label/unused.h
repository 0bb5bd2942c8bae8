#ifndef UNUSED_H
#define UNUSED_H
#define STRING_(x) #x
#define STRING(x) STRING_(x)
static inline int show(void)
{
	extern int label(void) __asm__(STRING(REG));

	return 3;
}
#endif
