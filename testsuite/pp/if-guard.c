#ifndef G
#define G
a
#include "if-guard.c"
#endif
