#pragma once
#include "h.h"
#include "input.c"
end
