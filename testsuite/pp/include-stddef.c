#include <stddef.h>
#include <stdarg.h>
#include <limits.h>
size_t x = INT_MAX;
