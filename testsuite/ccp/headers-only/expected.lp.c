/* klp-ccp: from input.c */
#include "one.h"
