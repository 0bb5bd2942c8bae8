#define SYSCALL_DEFINE1(name, type, arg) \
	static long __do_sys_##name(type arg); \
	long __x64_sys_##name(const long *regs); \
	long __x64_sys_##name(const long *regs) \
	{ \
		return __do_sys_##name((type)regs[0]); \
	} \
	static long __do_sys_##name(type arg)
