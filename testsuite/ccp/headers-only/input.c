#include "one.h"

int nothing_patched;
