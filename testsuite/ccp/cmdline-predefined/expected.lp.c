/* klp-ccp: from input.c */
#define BITS (__SIZEOF_LONG__ * __CHAR_BIT__)
typedef __SIZE_TYPE__ my_size_t;
#if __GNUC__ >= 4
my_size_t klpp_pu_f(__INTPTR_TYPE__ x)
{
	return BITS + x;
}
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
