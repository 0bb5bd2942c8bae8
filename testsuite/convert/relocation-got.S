/*
 * Code for shared libraries: the loader has no table of addresses. That holds for ordinary
 * symbols, too.
 * options: --symvers=$T/symvers
 * file symvers:
 *  0x00000000	printk	vmlinux	EXPORT_SYMBOL	
 * => error: relocation type 42 at .text+0x3, against 'printk', is not supported by the loader of x86-64: build the module with the kernel's flags [relocation-type]
 * => error: relocation type 9 at .text+0xa, against '.klp.sym.rela.vmlinux.vmlinux.symbol,0', is not supported by the loader of x86-64: build the module with the kernel's flags [relocation-type]
 */
#include "lp.h"

LIVEPATCH

	.text
	movq printk@GOTPCREL(%rip), %rax
	.reloc . + 3, R_X86_64_GOTPCREL, ".klp.sym.rela.vmlinux.vmlinux.symbol,0"
	movq 0(%rip), %rax
