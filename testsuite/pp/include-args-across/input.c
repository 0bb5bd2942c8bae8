#define f(x) [x]
#include "a.h"
2)
