#ifndef INTERNAL_C
#define INTERNAL_C
static int c(void) { return 3; }
#endif
static int behind(void) { return 4; }
