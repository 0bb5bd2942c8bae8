/* A macro that makes pragmas around the functions that it defines: one of them is needed. */
#define DEFINE(name, x)                                                     \
	_Pragma("GCC diagnostic push")                                      \
	_Pragma("GCC diagnostic ignored \"-Wunused-parameter\"")            \
	static int do_##name(int a, int unused);                            \
	int sys_##name(int a) { return do_##name(a, 1); }                   \
	_Pragma("GCC diagnostic pop")                                       \
	static int do_##name(int a, int unused)

DEFINE(call, 1)
{
	return a;
}

int pu_top(int a)
{
	return do_call(a, 0);
}
