#include "g.h"
#include "g.h"
#undef G
#include "g.h"
