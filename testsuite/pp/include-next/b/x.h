b1
#include_next <x.h>
b2
