/*
 * A module's symbol in .smp_locks, which is read when the livepatch loads.
 * => error: symbol 'helper' of loop is needed in .smp_locks, which the kernel reads when the livepatch is loaded, before the symbol is known [early-section]
 */
#include "lp.h"

LIVEPATCH

	.text
code:
	call ".klp.sym.rela.loop.loop.helper,0"
	ret
	.size code, . - code

	.section .smp_locks, "a"
	.long ".klp.sym.rela.loop.loop.helper,0" - .

/* The table of what is patched: { "loop", funcs }, { "f", code }. */
	.section .rodata.str1.1, "aMS", @progbits, 1
name:	.asciz "loop"
old:	.asciz "f"
	.data
object:	.quad name, funcs
funcs:	.quad old, code, 0
