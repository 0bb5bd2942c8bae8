/* klp-ccp: from input.c */
static int copied(const char *fmt, ...) __attribute__((format(printf, 1, 2), cold));

static int copied(const char *fmt, ...)
{
	return fmt[0];
}

static int (*klpe_espr_log)(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
extern int ee_log(const char *fmt, ...) __attribute__((format(printf, 1, 2), cold));
extern void eu_die(void) __attribute__((noreturn));

int klpp_pu_top(int n)
{
	if (n)
		eu_die();
	return copied("a") + (*klpe_espr_log)("%d", n) + ee_log("b");
}
