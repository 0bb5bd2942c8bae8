/*
 * A module's symbol in .parainstructions, which is read when the livepatch loads.
 * => error: symbol 'helper' of loop is needed in .parainstructions, which the kernel reads when the livepatch is loaded, before the symbol is known [early-section]
 */
#include "lp.h"

LIVEPATCH

	.text
code:
	call ".klp.sym.rela.loop.loop.helper,0"
	ret
	.size code, . - code

	.section .parainstructions, "a"
	.quad ".klp.sym.rela.loop.loop.helper,0"
	.byte 1, 5

/* The table of what is patched: { "loop", funcs }, { "f", code }. */
	.section .rodata.str1.1, "aMS", @progbits, 1
name:	.asciz "loop"
old:	.asciz "f"
	.data
object:	.quad name, funcs
funcs:	.quad old, code, 0
