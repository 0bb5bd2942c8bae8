#include "a.h"
foo
