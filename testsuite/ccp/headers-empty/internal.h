#include "create.h"
#include "undefine.h"
#include "empty.h"
