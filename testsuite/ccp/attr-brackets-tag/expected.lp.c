/* klp-ccp: from input.c */
struct [[gnu::packed]] odd {
	char c;
	[[gnu::aligned(2)]] int i;
};
enum [[gnu::packed]] small { SMALL };
static int size [[gnu::nonnull(1)]] (struct inside { int a; } *o, struct odd *p)
{
	struct inside x = *o;

	return x.a + p->i + sizeof(enum small);
}
int klpp_pu_f(struct odd *o)
{
	[[maybe_unused]] int unused = 0;

	switch (o->c) {
	case 1:
		o->i++;
		[[fallthrough]];
	default:
		return size((void *)o, o);
	}
}
