#include "a.h"
#include "sub/b.h"
