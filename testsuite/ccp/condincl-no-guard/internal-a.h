#ifndef OTHER_NAME
static int a(void) { return 1; }
#define OTHER_NAME
#endif
