/*
 * A symbol of the notation that the module itself defines.
 * => error: symbol '.klp.sym.rela.vmlinux.vmlinux.helper,0' is defined in the module [symbol-form]
 */
#include "lp.h"

LIVEPATCH

	.globl ".klp.sym.rela.vmlinux.vmlinux.helper,0"
".klp.sym.rela.vmlinux.vmlinux.helper,0":
	ret
