/* The one for inlining stands in a header. */
#include "kept.h"
int helper(int a) { return a + 2; }
int pu_top(int a) { return helper(a); }
