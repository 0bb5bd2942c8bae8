#include "x.h"
#include <x.h>
#include "y.h"
#include <y.h>
