/*
 * Other loaders do not look.
 * arch: s390x
 * => warning: the symbols of vmlinux were not checked: give --symbols= [unchecked]
 * = .klp.rela.vmlinux..data: vmlinux.symbol,0
 */
#include "lp.h"

LIVEPATCH

	.data
	.reloc ., R_390_64, ".klp.sym.rela.vmlinux.vmlinux.symbol,0"
	.quad 1
