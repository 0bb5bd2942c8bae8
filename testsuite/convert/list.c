/*
 * --list prints what is bound.
 * arch: all
 * options: --list
 * => warning: the symbols of vmlinux, loop_core were not checked: give --symbols= [unchecked]
 * => warning: once loop is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * = LPOBJ SYMOBJ NAME POS RELOCATIONS
 * = vmlinux vmlinux helper 0 2
 * = loop loop_core late 0 1
 * =>arm64 warning: the symbols of vmlinux, loop_core were not checked: give --symbols= [unchecked]
 * =>s390x warning: the symbols of vmlinux, loop_core were not checked: give --symbols= [unchecked]
 * =>ppc64le warning: the symbols of vmlinux, loop_core were not checked: give --symbols= [unchecked]
 * =>riscv64 warning: the symbols of vmlinux, loop_core were not checked: give --symbols= [unchecked]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);
extern int late(int) KLP_RELOC_SYMBOL(loop, loop_core, late);

int klpp_a(int x)
{
	return helper(x) + helper(x + 1) + late(x);
}

PATCHES("loop", "a", klpp_a);
