/* The same with the whole name as an argument: rewritten there. */
#define DEFINE_GET(name, value)		\
int name(void)				\
{					\
	return value;			\
}
#define TEN 10
DEFINE_GET(pu_ten, TEN)
