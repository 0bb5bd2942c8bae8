/* klp-ccp: from input.c */
static int (*klpe_espr_print)(int n);

int klpp_pu_top(int n)
{
	do {
		static struct meta {
			const char *format;
			int enabled, hits, more;
		} debug_0 = { "hit", __LINE__, 2, 3 };
		if ((debug_0.enabled && debug_0.hits && debug_0.more && debug_0.format &&
				debug_0.hits + 1 && debug_0.hits + 2 && debug_0.hits + 3 &&
				debug_0.hits + 4 && debug_0.hits + 5 && debug_0.hits + 6 &&
				debug_0.hits + 7 && debug_0.hits + 8))
			(*klpe_espr_print)(n);
	} while (0);
	do {
		static struct meta {
			const char *format;
			int enabled, hits, more;
		} debug_1 = { "hit", __LINE__, 2, 3 };
		if ((debug_1.enabled && debug_1.hits && debug_1.more && debug_1.format &&
				debug_1.hits + 1 && debug_1.hits + 2 && debug_1.hits + 3 &&
				debug_1.hits + 4 && debug_1.hits + 5 && debug_1.hits + 6 &&
				debug_1.hits + 7 && debug_1.hits + 8))
			(*klpe_espr_print)(n + 1);
	} while (0);
	return n;
}
