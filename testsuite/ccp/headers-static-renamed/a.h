struct one { int x; };

static int pu_fill(struct one *o);
