/* Assembler text acts wherever it stands. */
struct s { int a; };
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
asm(".pushsection .discard\n.popsection");
GEN(a)

int pu_f(struct s *s)
{
	return get_a(s);
}
