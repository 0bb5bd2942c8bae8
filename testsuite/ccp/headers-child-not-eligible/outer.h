#include "internal.h"
#include "fine.h"
struct outer { struct inner i; };
