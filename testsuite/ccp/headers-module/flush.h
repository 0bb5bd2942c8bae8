#ifndef MODULE
extern void flush_range(unsigned long from, unsigned long to);
void flush_other(void);
struct flushed { int n; };
#else
void flush_other(void);
#endif
void flush_all(void);
#ifndef MODULE
#define flush_one(x) flush_range(x, (x) + PAGE)
#define PAGE 4096
#define LIMIT 1
#else
#define LIMIT 2
#endif
