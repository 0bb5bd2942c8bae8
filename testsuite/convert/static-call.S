/*
 * A static call of a module.
 * => error: symbol '__SCK__call' of loop is needed in .static_call_sites, which is read when the livepatch is loaded: bind only the trampoline __SCT__, or call through the key (klp-ccp --policy-opt=keys=enabled writes that) [static-call]
 */
#include "lp.h"

LIVEPATCH

	.text
code:
	call ".klp.sym.rela.loop.loop.helper,0"
	ret
	.size code, . - code

	.section .static_call_sites, "aw"
	.long code - ., ".klp.sym.rela.loop.loop.__SCK__call,0" - .

/* The table of what is patched: { "loop", funcs }, { "f", code }. */
	.section .rodata.str1.1, "aMS", @progbits, 1
name:	.asciz "loop"
old:	.asciz "f"
	.data
object:	.quad name, funcs
funcs:	.quad old, code, 0
