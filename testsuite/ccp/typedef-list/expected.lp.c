/* klp-ccp: from input.c */
typedef struct A { int x; } *a_p;

int klpp_pu_top(a_p p)
{
	return p->x;
}
