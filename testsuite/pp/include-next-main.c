#include_next <stddef.h>
size
