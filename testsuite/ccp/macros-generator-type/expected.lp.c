/* klp-ccp: from input.c */
#define DECLARE_PAIR(name, type) struct name { type first; type second; };
#define DECLARE_LIST(name, type) struct name { type *head; struct name *next; }
DECLARE_PAIR(pair, int)
DECLARE_LIST(list, struct pair);

int klpp_pu_f(struct list *l)
{
	return l->head->first;
}
