/* klp-ccp: from input.c */
struct s { unsigned char u8_a; unsigned short u16_a; };

#define GET(type, m)				\
static inline type get_##m(struct s *s)		\
{						\
	return s->m;				\
}
#define SET(type, m)				\
static inline void set_##m(struct s *s, type v)	\
{						\
	s->m = v;				\
}
#define BOTH(type, m) GET(type, m) SET(type, m)
#define BOTH_16(m) BOTH(unsigned short, u16_##m)
#define SIZED(m, bits) BOTH_##bits(m)
SIZED(a, 16);

int klpp_pu_f(struct s *s)
{
	return get_u16_a(s);
}
