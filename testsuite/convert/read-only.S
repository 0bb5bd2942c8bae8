/*
 * The loader of ppc64le writes addresses plainly, into constants, too: fine as long as the
 * livepatch itself is being loaded.
 * arch: ppc64le
 * options: --object=loop
 * => error: symbol 'late' of loop is needed in .rodata, which is read-only when the loader of ppc64le writes to it: make the data writable [read-only]
 * => error: symbol 'later' of loop is needed in .data..ro_after_init, which is read-only when the loader of ppc64le writes to it: make the data writable [read-only]
 */
#include "lp.h"

LIVEPATCH

	.section .rodata, "a"
	.quad ".klp.sym.rela.vmlinux.vmlinux.early,0"
	.quad ".klp.sym.rela.loop.loop.late,0"
	.section .data..ro_after_init, "aw"
	.quad ".klp.sym.rela.loop.loop.later,0"
	.data
	.quad ".klp.sym.rela.loop.loop.writable,0"
