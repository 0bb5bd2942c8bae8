#define DEFINE_GETTER(name) static int get_##name(struct box *b) { return b->name; }

struct box {
	int width;
	int height;
};

DEFINE_GETTER(width)
DEFINE_GETTER(height)

int pu_top(struct box *b)
{
	return get_height(b);
}
