/*
 * The assembler's own undefined symbol is no import.
 * => error: relocation type 26 at .text+0x3, against '_GLOBAL_OFFSET_TABLE_', is unknown to the loader of x86-64: build the module with the kernel's flags [relocation-type]
 */
#include "lp.h"

LIVEPATCH

	.globl _GLOBAL_OFFSET_TABLE_
	.text
	leaq _GLOBAL_OFFSET_TABLE_(%rip), %rax
