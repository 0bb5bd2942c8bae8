/* klp-ccp: from input.c */
typedef struct A { int x; } a_t;
typedef struct A *a_p;

int klpp_pu_top(a_p p, a_t t)
{
	return p->x + t.x;
}
