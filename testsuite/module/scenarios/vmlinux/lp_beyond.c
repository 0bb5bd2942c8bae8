// SPDX-License-Identifier: GPL-2.0-or-later
#define BINDING "vmlinux.vmlinux.LL_bits,9"
#include "refused.h"
