/* Attributes of copied declarations and their odd places stay. */
struct __attribute__((packed)) odd {
	char c;
	int i __attribute__((aligned(2)));
} __attribute__((aligned(8)));

static __attribute__((noinline)) int
size(const struct odd *o)
{
	return o->i;
}

__attribute__((noinline)) int pu_f(struct odd *o)
{
	return size(o);
}
