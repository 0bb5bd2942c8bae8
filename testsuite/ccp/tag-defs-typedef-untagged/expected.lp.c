/* klp-ccp: from input.c */
struct inside { int b; };
typedef struct { struct inside i; } td;

int klpp_pu_top(td *t)
{
	return !t;
}
