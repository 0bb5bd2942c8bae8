/* klp-ccp: from input.c */
#define DEFINE_BOX(name) struct box_##name { int name; }
#define BOX(name) struct box_##name
struct box_a;
DEFINE_BOX(b);

int klpp_pu_top(BOX(a) *a, BOX(b) *b)
{
	return !a + b->b;
}
