// SPDX-License-Identifier: GPL-2.0-or-later
#define BINDING "vmlinux.vmlinux.no_such_symbol,0"
#include "refused.h"
