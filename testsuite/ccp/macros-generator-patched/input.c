/* A patched function made by a macro call: the name is an argument that is pasted. */
#define DEFINE_GET(name, value)		\
int pu_get_##name(void)			\
{					\
	return value;			\
}
#define TEN 10
DEFINE_GET(ten, TEN)
