/*
 * Types that loaders know since 6.7.
 * arch: riscv64
 * exit: 3
 * => error: relocation R_RISCV_SET8 at here in lp.S.o is supported since 6.7, this kernel is 6.1 [relocation-type]
 */
#include "lp.h"

LIVEPATCH

	.data
	.byte 0
here:
	.reloc ., R_RISCV_SET8, here
	.byte 0
