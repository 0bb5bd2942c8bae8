#define f(x) [x]
f(1
#include "a.h"
