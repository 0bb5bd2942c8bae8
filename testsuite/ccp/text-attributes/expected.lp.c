/* klp-ccp: from input.c */
struct __attribute__((packed)) odd {
	char c;
	int i __attribute__((aligned(2)));
} __attribute__((aligned(8)));

static __attribute__((noinline)) int
size(const struct odd *o)
{
	return o->i;
}

int klpp_pu_f(struct odd *o)
{
	return size(o);
}
