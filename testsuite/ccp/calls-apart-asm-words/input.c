/* What assembler text names would have to be looked up. */
struct s { int a; };
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
static inline void poke_##m(void) { asm volatile("call somewhere"); }
GEN(a)

int pu_f(struct s *s)
{
	return get_a(s);
}
