#ifndef MODULE
extern void flush_range(unsigned long from, unsigned long to);
void flush_other(void);
struct flushed { int n; };
#else
void flush_other(void);
#endif
void flush_all(void);
