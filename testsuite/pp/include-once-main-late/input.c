a
#ifndef SECOND
#define SECOND
#include "input.c"
b
#pragma once
#include "input.c"
#endif
end
