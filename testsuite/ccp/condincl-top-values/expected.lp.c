#if CONFIG_CPUS != 1 || CONFIG_HIDDEN != 1 || CONFIG_LEVEL != 1 || !defined(CONFIG_PLAIN) || \
	!defined(CONFIG_SIDE) || !defined(CONFIG_SMALL) || CONFIG_SMALL != 0 || \
	CONFIG_TIMEOUT != -1
#error "this livepatch was made for CONFIG_CPUS=1, CONFIG_HIDDEN=1, CONFIG_LEVEL=1, \
CONFIG_PLAIN=y, CONFIG_SIDE=y, CONFIG_SMALL=0, CONFIG_TIMEOUT=-1"
#endif

/* klp-ccp: from input.c */
int klpp_pu_top(int n) { return n; }
