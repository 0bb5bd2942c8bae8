/* klp-ccp: from input.c */
static int (*klpe_espr_fn)(int x);
static int (*klpe_espr_obj);
static int (*klpe_espr_two);

int klpp_pu_f(int x)
{
	asm volatile("call espr_fn" : "+a" (x));
	asm volatile("call *%0" : : "r" ((*klpe_espr_fn)), [addr] "ir" (&(*klpe_espr_two)));
	asm volatile("# %c[addr]" : : [addr] "i" (&(*klpe_espr_obj)));
	return (*klpe_espr_fn)(x);
}
