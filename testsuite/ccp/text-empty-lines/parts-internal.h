#ifndef PARTS_H
#define PARTS_H

#include "whole.h"

/* The variable is elsewhere. */
extern int espr_v;

/* A comment that is left out. */
#define DOUBLE(x) ((x) * 2)
#define TRIPLE(x) ((x) * 3)
extern int eu_plain_a;
extern int eu_plain_b;

extern int eu_plain_c;

#define SIZE 4
struct box {
	int room[SIZE];
};
static inline int unneeded(void)
{
	return 0;
}
#define FOURTH 4
#endif
