#define E
#define H <E a.h>
#include H
