#ifndef UNUSED_H
#define UNUSED_H
#define STRING_(x) #x
#define STRING(x) STRING_(x)
static inline const char *show(void)
{
	return STRING(REG);
}
#endif
