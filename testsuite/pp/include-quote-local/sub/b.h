b __FILE__
#include "c.h"
