#include "include-self-depth.c"
