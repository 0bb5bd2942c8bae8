/* Predefined macros are used but never written. */
#define BITS (__SIZEOF_LONG__ * __CHAR_BIT__)
typedef __SIZE_TYPE__ my_size_t;
#if __GNUC__ >= 4
my_size_t pu_f(__INTPTR_TYPE__ x)
{
	return BITS + x;
}
#endif
