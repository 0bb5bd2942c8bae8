struct A { int x; };
typedef struct B b_t;
typedef int handler(struct A *a, b_t *b);
typedef handler *handler_p;

int pu_top(handler_p h)
{
	return h(0, 0);
}
