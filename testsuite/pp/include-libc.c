#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <math.h>
#include <tgmath.h>
#include <inttypes.h>
#include <signal.h>
int e = errno; double d = sqrt(2); const char *f = PRId64;
