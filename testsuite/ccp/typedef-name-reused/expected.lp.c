/* klp-ccp: from input.c */
typedef int word;
typedef struct list { struct list *next; word word; } list;
struct uses { word list; };

int klpp_pu_top(list *list, struct uses *u)
{
	return list->word + u->list + list->next->word;
}
