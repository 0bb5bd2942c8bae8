/* klp-ccp: from input.c */
__extension__ typedef long long wide_t;
__extension__ typedef struct { int a; } box_t;

wide_t klpp_pu_top(box_t *b)
{
	return b->a;
}
