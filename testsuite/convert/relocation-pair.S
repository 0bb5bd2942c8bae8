/*
 * A distance that is added up from two relocations.
 * arch: riscv64
 * => error: R_RISCV_ADD32 at here in lp.S.o, against 'symbol', is one of a pair of relocations that cannot be bound together: access the symbol through a pointer (klp-ccp: style=kallsyms) [relocation-pair]
 */
#include "lp.h"

LIVEPATCH

	.data
here:
	.word ".klp.sym.rela.vmlinux.vmlinux.symbol,0" - here
