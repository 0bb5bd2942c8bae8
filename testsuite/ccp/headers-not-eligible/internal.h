#ifndef INTERNAL_H
#define INTERNAL_H
struct unneeded { int x; };
struct needed { int x; };

static inline int get(struct needed *n)
{
	return n->x;
}

int global(struct needed *n)
{
	return n->x + 1;
}
#endif
