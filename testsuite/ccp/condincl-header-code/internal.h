#ifdef FAST
static int step(void) { return 2; }
#else
static int step(void) { return 1; }
#endif
