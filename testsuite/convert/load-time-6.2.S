/*
 * Later ones do not.
 * options: --kernel=6.2
 * => warning: the symbols of vmlinux were not checked: give --symbols= [unchecked]
 * = .klp.rela.vmlinux..text: vmlinux.often,0
 */
#include "lp.h"

LIVEPATCH

	.text
code:
	.rept 400
	call ".klp.sym.rela.vmlinux.vmlinux.often,0"
	.endr
