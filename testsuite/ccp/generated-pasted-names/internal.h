#define ACCESSORS(name, member)				\
static inline int get_##name(const struct s *p)		\
{							\
	return p->member;				\
}							\
static inline void set_##name(struct s *p, int v)	\
{							\
	p->member = v;					\
}							\
void print_##name(void)					\
{							\
}
struct s { int a, b; };
ACCESSORS(first, a)
ACCESSORS(second, b)
