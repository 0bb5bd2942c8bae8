x
#include "no-such-file.h"
