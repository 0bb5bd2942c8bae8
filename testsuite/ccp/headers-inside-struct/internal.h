	int fourth;
#include "more.h"
