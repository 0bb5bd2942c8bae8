/* args: -fmax-include-depth=3 */
level __INCLUDE_LEVEL__
#include "include-max-depth.c"
