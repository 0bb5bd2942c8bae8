// SPDX-License-Identifier: GPL-2.0-or-later
#define BINDING "vmlinux.vmlinux.start_kernel,0"
#include "refused.h"
