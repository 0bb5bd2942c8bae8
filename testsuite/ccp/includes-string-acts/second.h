#ifndef SECOND_H
#define SECOND_H
#include "reg.h"
#include "unused.h"
int label(void);
static inline int second(void)
{
	return 2;
}
#endif
