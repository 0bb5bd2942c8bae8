void below(void *);
static inline void in_header(void *p) { below(p); }
