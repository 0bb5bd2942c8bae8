/*
 * The module itself is described before.
 * => error: symbol 'helper' of vmlinux is needed in .gnu.linkonce.this_module, which has already been read by then [early-section]
 */
#include "lp.h"

LIVEPATCH

	.section .gnu.linkonce.this_module, "aw"
	.quad ".klp.sym.rela.vmlinux.vmlinux.helper,0"
