/*
 * A name with a comma: what the kernel reads of it would end there.
 * => error: symbol 'a,b': a name that livepatch can find has no comma, and is not empty [symbol-name]
 */
#include "lp.h"

LIVEPATCH

	.section .klp.module_relocs.vmlinux, "aw"
	.quad "a,b"
	.long 0
