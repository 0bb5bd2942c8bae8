x
#include "a.h"
y
