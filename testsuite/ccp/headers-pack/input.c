/* #pragma pack around copied text belongs to it. */
#include "internal.h"

int pu_f(struct packed *p, struct plain *q)
{
	return p->i + q->i;
}
