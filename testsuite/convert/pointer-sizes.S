/*
 * Addresses and distances of all sizes that there are.
 * => warning: the symbols of vmlinux were not checked: give --symbols= [unchecked]
 * = .klp.rela.vmlinux..data: vmlinux.symbol,0
 * = .klp.rela.vmlinux..text: vmlinux.function,0 vmlinux.symbol,0
 */
#include "lp.h"

LIVEPATCH

	.data
	.quad ".klp.sym.rela.vmlinux.vmlinux.symbol,0"
	.quad ".klp.sym.rela.vmlinux.vmlinux.symbol,0" - .
	.long ".klp.sym.rela.vmlinux.vmlinux.symbol,0"
	.long ".klp.sym.rela.vmlinux.vmlinux.symbol,0" - .
	.text
	movq $".klp.sym.rela.vmlinux.vmlinux.symbol,0", %rax
	movabs $".klp.sym.rela.vmlinux.vmlinux.symbol,0", %rax
	movl ".klp.sym.rela.vmlinux.vmlinux.symbol,0"(,%rax,4), %eax
	movl ".klp.sym.rela.vmlinux.vmlinux.symbol,0"+4(%rip), %eax
	cmpl $1, ".klp.sym.rela.vmlinux.vmlinux.symbol,0"(%rip)
	call ".klp.sym.rela.vmlinux.vmlinux.function,0"
	jmp ".klp.sym.rela.vmlinux.vmlinux.function,0"
	je ".klp.sym.rela.vmlinux.vmlinux.function,0"
