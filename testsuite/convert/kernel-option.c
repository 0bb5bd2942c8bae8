/*
 * A version that is none.
 * exit: 1
 * options: --kernel=six
 * => command line error: invalid value 'six' for option '--kernel'
 * => See 'klp-convert --help' for usage.
 */
#include "lp.h"

LIVEPATCH;

