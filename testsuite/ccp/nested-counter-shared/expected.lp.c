/* klp-ccp: from input.c */
#define PASTE2(a, b) a##b
#define PASTE(a, b) PASTE2(a, b)
#define UNIQUE(prefix) PASTE(__unique_id_of_the_, PASTE(prefix, __COUNTER__))
#define ONCE(cond) ({ static int UNIQUE(flag); !!(cond); })

static int (*klpe_eupr_base);

int klpp_pu_top(int n)
{
	return ({
		int __unique_id_of_the_local0 = (n) + (*klpe_eupr_base);
		__unique_id_of_the_local0 * __unique_id_of_the_local0;
	}) + (ONCE((n) > 2) + (*klpe_eupr_base));
}
