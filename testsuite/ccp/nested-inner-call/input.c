/* A rename in the way of one level: that level is expanded, long calls inside of it stay. */
#define container(ptr, type, member) ({				\
	const __typeof__(((type *)0)->member) *__mptr = (ptr);	\
	(type *)((char *)__mptr - __builtin_offsetof(type, member)); })
struct node { struct node *next; };
struct item { int a; struct node node; };
extern struct node espr_head;
#define owner(n) container(n, struct item, node)
#define first_owner(x) (espr_head.next ? owner((x)->next) : 0)

struct item *pu_f(struct node *n)
{
	return first_owner(n);
}
