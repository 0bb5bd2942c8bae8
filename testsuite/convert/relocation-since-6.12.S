/*
 * The same for a kernel that knows them.
 * arch: riscv64
 * options: --kernel=6.12
 */
#include "lp.h"

LIVEPATCH

	.data
	.byte 0
here:
	.reloc ., R_RISCV_SET8, here
	.byte 0
