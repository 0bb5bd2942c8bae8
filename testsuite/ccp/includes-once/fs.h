#pragma once
#include "slab.h"
struct file { int n; };
