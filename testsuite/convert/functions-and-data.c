/*
 * Functions and data of vmlinux and of a module, reached in all the ways that code reaches them;
 * on riscv64 data is reached by pairs of relocations, which cannot be bound.
 * arch: all
 * => warning: the symbols of loop, vmlinux were not checked: give --symbols= [unchecked]
 * => warning: once loop is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * = .klp.rela.loop..text: loop.loop_helper,0 loop.loop_table,0
 * = .klp.rela.vmlinux..text: vmlinux.count,2 vmlinux.helper,0
 * =>arm64 warning: the symbols of loop, vmlinux were not checked: give --symbols= [unchecked]
 * =>s390x warning: the symbols of loop, vmlinux were not checked: give --symbols= [unchecked]
 * =>ppc64le warning: the symbols of loop, vmlinux were not checked: give --symbols= [unchecked]
 * =ppc64le .klp.rela.loop..text: loop.loop_helper,0
 * =ppc64le .klp.rela.loop..toc: loop.loop_table,0
 * =ppc64le .klp.rela.vmlinux..text: vmlinux.helper,0
 * =ppc64le .klp.rela.vmlinux..toc: vmlinux.count,2
 * =>riscv64 error: R_RISCV_PCREL_HI20 at klpp_a in lp.c, against 'count', is one of a pair of relocations that cannot be bound together: access the symbol through a pointer (klp-ccp: style=kallsyms) [relocation-pair]
 * =>riscv64 error: R_RISCV_PCREL_HI20 at klpp_b in lp.c, against 'loop_table', is one of a pair of relocations that cannot be bound together: access the symbol through a pointer (klp-ccp: style=kallsyms) [relocation-pair]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);
extern int count KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, count, 2);
extern int loop_helper(int *) KLP_RELOC_SYMBOL(loop, loop, loop_helper);
extern int *loop_table[8] KLP_RELOC_SYMBOL(loop, loop, loop_table);

int klpp_a(int x)
{
	count += x;
	return helper(x) + helper(count);
}

int klpp_b(int x)
{
	return loop_helper(loop_table[x]) + loop_helper(loop_table[0]);
}

PATCHES(0, "a", klpp_a);
PATCHES("loop", "b", klpp_b);
