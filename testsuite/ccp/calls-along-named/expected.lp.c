/* klp-ccp: from input.c */
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

int klpp_pu_top(int a)
{
	return x_get(a);
}
