/* klp-ccp: from input.c */
#ifdef CONFIG_WIDE
int klpp_pu_f(kind_t k)
{
	return WIDE(k) + CONFIG_BITS;
}
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
