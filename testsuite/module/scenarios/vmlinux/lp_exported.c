// SPDX-License-Identifier: GPL-2.0-or-later
#define BINDING "vmlinux.vmlinux.seq_write,0"
#include "refused.h"
