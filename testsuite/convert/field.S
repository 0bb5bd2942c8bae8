/*
 * The place of a relocation already holds something.
 * => error: the target of R_X86_64_64 in .data+0, against 'symbol', is not zero: the loader rejects it [field]
 */
#include "lp.h"

LIVEPATCH

	.data
	.reloc ., R_X86_64_64, ".klp.sym.rela.vmlinux.vmlinux.symbol,0"
	.quad 1
