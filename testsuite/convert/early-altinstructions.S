/*
 * A module's symbol in .altinstructions, which is read when the livepatch loads.
 * => error: symbol 'helper' of loop is needed in .altinstructions, which the kernel reads when the livepatch is loaded, before the symbol is known [early-section]
 */
#include "lp.h"

LIVEPATCH

	.text
code:
	call ".klp.sym.rela.loop.loop.helper,0"
	ret
	.size code, . - code

	.section .altinstructions, "a"
	.long code - ., ".klp.sym.rela.loop.loop.helper,0" - .
	.byte 1, 2, 3, 4

/* The table of what is patched: { "loop", funcs }, { "f", code }. */
	.section .rodata.str1.1, "aMS", @progbits, 1
name:	.asciz "loop"
old:	.asciz "f"
	.data
object:	.quad name, funcs
funcs:	.quad old, code, 0
