/* What the accessors call is declared by a call, which stays as well; a tag is declared for it. */
struct map { int n; };
struct node { int level; };
#define DECLARE_BITS(bits)						\
int get_##bits(const struct node *n, int at);				\
int get_map_##bits(const struct map *m, int at);			\
extern int reads_##bits;
DECLARE_BITS(16)
DECLARE_BITS(32)
#define ACCESS(name, at, bits)						\
static inline int node_##name(const struct node *n)			\
{									\
	return get_##bits(n, at);					\
}									\
static inline int map_##name(const struct map *m)			\
{									\
	reads_##bits++;							\
	return get_map_##bits(m, at);					\
}
ACCESS(level, 4, 16);
ACCESS(owner, 8, 32);
#define ACCESS_SUM(name)							\
static inline int node_sum_##name(const struct node *n)			\
{									\
	return node_##name(n) + node_##name(n);				\
}									\
static inline int map_sum_##name(const struct map *m)			\
{									\
	return map_##name(m) + map_##name(m);				\
}
ACCESS_SUM(level);

int pu_f(struct node *n)
{
	return node_sum_level(n);
}
