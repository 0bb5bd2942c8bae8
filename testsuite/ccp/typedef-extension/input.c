__extension__ typedef long long wide_t;
__extension__ typedef struct { int a; } box_t;

wide_t pu_top(box_t *b)
{
	return b->a;
}
