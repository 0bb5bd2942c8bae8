#include "below.h"
#include "child.h"
