/*
 * A section that is not kept.
 * => error: symbol 'helper' of vmlinux is needed in .modinfo, which is not kept in memory [early-section]
 */
#include "lp.h"

LIVEPATCH

	.section .modinfo, "a"
	.balign 8
	.quad ".klp.sym.rela.vmlinux.vmlinux.helper,0"
