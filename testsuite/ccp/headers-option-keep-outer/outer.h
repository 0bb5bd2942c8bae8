#include "internal-inner.h"
struct one { struct two t; };
