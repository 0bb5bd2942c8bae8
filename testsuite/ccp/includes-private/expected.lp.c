/* klp-ccp: from internal.h */
#include "fs.h"

struct private { struct file file; };

/* klp-ccp: from input.c */
int klpp_pu_f(struct private *p)
{
	return p->file.n;
}
