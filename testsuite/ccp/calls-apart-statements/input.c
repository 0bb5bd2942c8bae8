/* A call with statements among its arguments, which only what nothing needs has. */
struct s { int a; };
int eu_log(const char *text, int n);
#define EVENT(name, proto, assign)					\
static inline void trace_##name(proto)					\
{									\
	if (eu_log(#name " is on", 1) && eu_log(#name " is really on", 1) && \
	    eu_log(#name " is as on as can be", 1) && eu_log(#name, 2)) \
		eu_log(#name " 1", 1), eu_log(#name " 2", 2), eu_log(#name " 3", 3); \
}									\
static inline void fill_##name(int *entry, proto)			\
{									\
	assign								\
}
EVENT(open, struct s *s,
	entry[0] = s->a; entry[1] = s->a; entry[2] = s->a;
	entry[3] = s->a; entry[4] = s->a; entry[5] = s->a;
)

int pu_f(struct s *s)
{
	trace_open(s);
	return s->a;
}
