/* klp-ccp: from input.c */
struct key { int enabled; };
extern struct key eu_key;

static inline __attribute__((__always_inline__)) int branch(struct key *k)
{
	asm goto("nop" : : "i" (k) : : yes);
	return 0;
yes:
	return 1;
}

int klpp_pu_top(int n)
{
	return branch(&eu_key) + n;
}
