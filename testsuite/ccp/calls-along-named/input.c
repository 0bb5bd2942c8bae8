/* A macro call makes two functions; a name that begins like an attribute acts on nothing by itself. */
#define PAIR(name)                                                                                 \
	static inline int name##_get(int a)                                                        \
	{                                                                                          \
		return a;                                                                          \
	}                                                                                          \
	static inline int section_##name(int a)                                                    \
	{                                                                                          \
		return a + 1;                                                                      \
	}
PAIR(x)

int pu_top(int a)
{
	return x_get(a);
}
