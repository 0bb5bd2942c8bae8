/*
 * Kernels before 6.2 take long for many relocations.
 * => warning: the symbols of vmlinux were not checked: give --symbols= [unchecked]
 * => warning: kernels before 6.2 walk all symbols for each of the 401 relocations: loading takes about 4.8 s; pointers (klp-ccp: style=kallsyms) are bound once [load-time]
 * => note: 400 of them for 'often'
 * => note: 1 of them for 'once'
 * = .klp.rela.vmlinux..text: vmlinux.often,0 vmlinux.once,0
 */
#include "lp.h"

LIVEPATCH

	.text
code:
	.rept 400
	call ".klp.sym.rela.vmlinux.vmlinux.often,0"
	.endr
	call ".klp.sym.rela.vmlinux.vmlinux.once,0"
