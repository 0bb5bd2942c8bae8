#ifndef LIST_H
#define LIST_H
struct list { struct list *next; };
static inline int list_empty(struct list *l)
{
	return l->next == l;
}
#endif
