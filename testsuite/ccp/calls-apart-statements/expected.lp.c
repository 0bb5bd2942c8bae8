/* klp-ccp: from input.c */
struct s { int a; };
int eu_log(const char *text, int n);

static inline void trace_open(struct s *s)
{
	if (eu_log("open" " is on", 1) && eu_log("open" " is really on", 1) &&
			eu_log("open" " is as on as can be", 1) && eu_log("open", 2))
		eu_log("open" " 1", 1), eu_log("open" " 2", 2), eu_log("open" " 3", 3);
}

int klpp_pu_f(struct s *s)
{
	trace_open(s);
	return s->a;
}
