typedef unsigned int u32;
typedef u32 be32;
typedef char unused_t;
struct A { be32 x; };

int pu_top(struct A *a)
{
	return a->x;
}
