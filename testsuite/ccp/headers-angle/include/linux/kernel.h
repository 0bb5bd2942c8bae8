#include "kernel-types.h"
