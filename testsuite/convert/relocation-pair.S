/*
 * A distance that is added up from two relocations.
 * arch: riscv64
 * => error: R_RISCV_ADD32 at here in lp.S.o, against 'symbol', belongs to a second relocation, which cannot be bound with it: reach the symbol through a pointer (klp-ccp: style=kallsyms) [relocation-pair]
 */
#include "lp.h"

LIVEPATCH

	.data
here:
	.word ".klp.sym.rela.vmlinux.vmlinux.symbol,0" - here
