/* klp-ccp: from input.c */
struct A;
typedef struct B b_t;
typedef int handler(struct A *a, b_t *b);
typedef handler *handler_p;

int klpp_pu_top(handler_p h)
{
	return h(0, 0);
}
