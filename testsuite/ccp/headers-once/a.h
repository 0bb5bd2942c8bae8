#include "once.h"
typedef once_t a_t;
