/* klp-ccp: from input.c */
typedef struct A td;

int klpp_pu_top(td *t)
{
	return !t;
}
