/*
 * Two relocations for one place.
 * => error: two relocations have the same target, .data+0 [same-place]
 */
#include "lp.h"

LIVEPATCH

	.data
	.reloc ., R_X86_64_64, ".klp.sym.rela.vmlinux.vmlinux.one,0"
	.reloc ., R_X86_64_64, ".klp.sym.rela.vmlinux.vmlinux.two,0"
	.quad 0
