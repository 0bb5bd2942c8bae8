/* comment before the guard */
#ifndef INTERNAL_H /* guard */
#define INTERNAL_H

static int step(void)
{
	return 2;
}

#endif /* INTERNAL_H */
