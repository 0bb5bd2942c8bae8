#define f(a) a
f(1,
2
#include "part.h"
