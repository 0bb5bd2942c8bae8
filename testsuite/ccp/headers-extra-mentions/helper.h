struct own { int x; };
struct given { int y; };
union bits;
int helper(struct own *o, struct given g, union bits *b);
