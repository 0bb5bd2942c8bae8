/* klp-ccp: from input.c */
#define DEFINE_GETTER(name) static int get_##name(struct box *b) { return b->name; }

struct box {
	int width;
	int height;
};

DEFINE_GETTER(height)

int klpp_pu_top(struct box *b)
{
	return get_height(b);
}
