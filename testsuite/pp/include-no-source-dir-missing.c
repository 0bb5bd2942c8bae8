/* args: -I. -I- */
#include "include-no-source-dir/a.h"
#include "a.h"
