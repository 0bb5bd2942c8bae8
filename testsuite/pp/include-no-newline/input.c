#include "a.h"
b
