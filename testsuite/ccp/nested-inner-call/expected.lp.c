/* klp-ccp: from input.c */
#define container(ptr, type, member) ({				\
	const __typeof__(((type *)0)->member) *__mptr = (ptr);	\
	(type *)((char *)__mptr - __builtin_offsetof(type, member)); })
struct node { struct node *next; };
struct item { int a; struct node node; };
static struct node (*klpe_espr_head);
#define owner(n) container(n, struct item, node)
struct item *klpp_pu_f(struct node *n)
{
	return ((*klpe_espr_head).next ? owner((n)->next) : 0);
}
