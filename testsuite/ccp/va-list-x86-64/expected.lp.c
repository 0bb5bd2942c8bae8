/* klp-ccp: from input.c */
typedef __builtin_va_list va_list;
struct args { va_list *list; };

int klpp_pu_top(struct args *a)
{
	return __builtin_va_arg(*a->list, int);
}
