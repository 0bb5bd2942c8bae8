/*
 * modpost's versions say what is exported, too.
 * => error: 'not_exported', needed by klpp_a, is neither exported nor bound by KLP_RELOC_SYMBOL or --map [undefined]
 */
#include "lp.h"

LIVEPATCH

	.section __versions, "a"
	.quad 0x1234
	.asciz "printk"
	.zero 49
	.text
	.globl klpp_a
	.type klpp_a, @function
klpp_a:
	call printk
	call not_exported
	ret
	.size klpp_a, . - klpp_a
