/*
 * A name with a comma: what the kernel reads of it would end there.
 * => error: symbol 'a,b': livepatch can only find names that are not empty and contain no comma [symbol-name]
 */
#include "lp.h"

LIVEPATCH

	.section .klp.module_relocs.vmlinux, "aw"
	.quad "a,b"
	.long 0
