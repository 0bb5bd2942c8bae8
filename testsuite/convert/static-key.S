/*
 * A static key of a module: the jump table is read before the key is known.
 * => error: symbol 'some_key' of loop is needed in __jump_table, which is read when the livepatch is loaded, and the static key would never switch it: use static_key_enabled(&key) instead of static_branch_*(&key) (klp-ccp --policy-opt=keys=enabled writes that) [static-key]
 */
#include "lp.h"

LIVEPATCH

	.text
code:
	call ".klp.sym.rela.loop.loop.helper,0"
	ret
	.size code, . - code

	.section __jump_table, "aw"
	.long code - ., 0f - .
	.quad ".klp.sym.rela.loop.loop.some_key,0" - .
0:

/* The table of what is patched: { "loop", funcs }, { "f", code }. */
	.section .rodata.str1.1, "aMS", @progbits, 1
name:	.asciz "loop"
old:	.asciz "f"
	.data
object:	.quad name, funcs
funcs:	.quad old, code, 0
