// SPDX-License-Identifier: GPL-2.0-or-later
#define BINDING "vmlinux.vmlinux.c_start,0"
#include "refused.h"
