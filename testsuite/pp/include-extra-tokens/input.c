#include "a.h" junk
b
