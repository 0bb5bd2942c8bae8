#ifndef LIST_H
#define LIST_H
struct list { int n; };
static inline int item_n(struct item *i)
{
	return i->n;
}
#endif
