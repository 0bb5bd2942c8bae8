#define H "a.h"
#include H
#define S(x) S_(x)
#define S_(x) #x
#include S(a.h)
