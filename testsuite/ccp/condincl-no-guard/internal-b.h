#ifndef INTERNAL_B
#define INTERNAL_B
static int b(void) { return 2; }
#else
static int b(void);
#endif
