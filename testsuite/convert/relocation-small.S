/*
 * Addresses of two bytes are unknown to the loader.
 * => error: relocation type 12 at .data+0, against '.klp.sym.rela.vmlinux.vmlinux.symbol,0', is not supported by the loader of x86-64: build the module with the kernel's flags [relocation-type]
 */
#include "lp.h"

LIVEPATCH

	.data
	.word ".klp.sym.rela.vmlinux.vmlinux.symbol,0"
