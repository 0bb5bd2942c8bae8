h
#include "input.c"
