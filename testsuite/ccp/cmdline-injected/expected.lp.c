/* klp-ccp: from input.c */
#if __has_attribute(unused)
#error "klp-ccp: non-taken branch"
#else
int klpp_pu_f(int __seg_gs *x)
{
	return *x + 1;
}
#endif
