a1
#include_next <x.h>
a2 __FILE__
