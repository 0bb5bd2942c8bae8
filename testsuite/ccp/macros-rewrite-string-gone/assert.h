#define sa_(e, msg, ...) _Static_assert(e, msg)
#define static_assert(e, ...) sa_(e, ##__VA_ARGS__, #e)
#define EATEN(a)
#define member_of(p) ({ static_assert(sizeof(p) > 0, "empty"); (p) + 1 + 2 + 3; })
#define pasted_gone(p) ({ EATEN(left_ ## p) (p) + 1 + 2 + 3; })
#define one_gone(p) ({ static_assert(sizeof(p) > 0, "empty"); (p) + sizeof(#p); })
#define PICKED_espr_v 5
#define picked(p) ((p) + PICKED_ ## p + 0 * (1 + 2 + 3))
