/* klp-ccp: from input.c */
#define DEFINE_GET(name, value)		\
int name(void)				\
{					\
	return value;			\
}
#define TEN 10
DEFINE_GET(klpp_pu_ten, TEN)
