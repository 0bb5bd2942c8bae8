/* klp-ccp: from input.c */
typedef struct A { int a; } td;

int klpp_pu_top(td t)
{
	return t.a;
}
