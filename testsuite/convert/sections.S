/*
 * As many sections as there are numbers for, and then those of the livepatch.
 * options: --object=a --object=b --object=c --object=d --object=e
 * => warning: the symbols of d, a, c, e, b were not checked: give --symbols= [unchecked]
 * => warning: kernels before 6.2 walk all symbols for each of the 500 relocations: loading takes about 6.0 s; pointers (klp-ccp: style=kallsyms) are bound once [load-time]
 * => note: 100 of them for 'helper'
 * => note: 100 of them for 'helper'
 * => note: 100 of them for 'helper'
 * => warning: once a is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * => warning: once b is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * => warning: once c is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * => warning: once d is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * => warning: once e is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * => error: would have 65708 sections, more than ELF can number [sections]
 */
#include "lp.h"

LIVEPATCH

	.altmacro
	.macro plain n
	.section .data.\n, "aw"
	.endm
	.macro bound n
	.section .bound.\n, "aw"
	.quad ".klp.sym.rela.a.a.helper,0"
	.quad ".klp.sym.rela.b.b.helper,0"
	.quad ".klp.sym.rela.c.c.helper,0"
	.quad ".klp.sym.rela.d.d.helper,0"
	.quad ".klp.sym.rela.e.e.helper,0"
	.endm
n = 0
	.rept 65000
	plain %n
n = n + 1
	.endr
	.rept 100
	bound %n
n = n + 1
	.endr
