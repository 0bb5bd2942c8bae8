/* Types that a macro call makes are kept as that call. */
#define DECLARE_PAIR(name, type) struct name { type first; type second; };
#define DECLARE_LIST(name, type) struct name { type *head; struct name *next; }
DECLARE_PAIR(pair, int)
DECLARE_PAIR(other, long)
DECLARE_LIST(list, struct pair);

int pu_f(struct list *l)
{
	return l->head->first;
}
