#define H <a.h>
#include H
#define D sub
#define P(x) <D/x>
#include P(b.h)
