#define DEFINE_BOX(name) struct box_##name { int name; }
#define BOX(name) struct box_##name

DEFINE_BOX(a);
DEFINE_BOX(b);
DEFINE_BOX(c);

int pu_top(BOX(a) *a, BOX(b) *b)
{
	return !a + b->b;
}
