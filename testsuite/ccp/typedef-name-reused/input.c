typedef int word;
typedef struct list { struct list *next; word word; } list;
struct uses { word list; };

int pu_top(list *list, struct uses *u)
{
	return list->word + u->list + list->next->word;
}
