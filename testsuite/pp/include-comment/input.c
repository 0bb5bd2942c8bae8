#include /* x */ "a.h" // y
#include "a.h" /* a
 b */ tail
