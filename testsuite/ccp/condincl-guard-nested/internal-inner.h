#ifndef INTERNAL_INNER_H
#define INTERNAL_INNER_H
static int step(void)
{
	return 2;
}
#endif
