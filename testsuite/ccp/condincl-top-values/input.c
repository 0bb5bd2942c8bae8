/* 1 is a number where a condition takes it for one; 0 and -1 are as well. */
#if CONFIG_CPUS > 1 || (CONFIG_LEVEL) == 2
#elif defined(CONFIG_PLAIN) && IS_BUILTIN(CONFIG_SIDE) && !MANY
#if !CONFIG_SMALL && CONFIG_TIMEOUT < 0
int pu_top(int n) { return n; }
#endif
#endif
