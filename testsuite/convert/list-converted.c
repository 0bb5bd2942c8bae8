/*
 * --list prints the same of a livepatch; one symbol of a module may be bound for two objects.
 * arch: all
 * sh: $KLP_CONVERT -q -i lp.ko
 * options: --list
 * => warning: the symbols of core were not checked: give --symbols= [unchecked]
 * => warning: once loop is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * => warning: once xfs is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * = LPOBJ SYMOBJ NAME POS RELOCATIONS
 * = loop core late 0 1
 * = xfs core late 0 1
 * =>arm64 warning: the symbols of core were not checked: give --symbols= [unchecked]
 * =>s390x warning: the symbols of core were not checked: give --symbols= [unchecked]
 * =>ppc64le warning: the symbols of core were not checked: give --symbols= [unchecked]
 * =>riscv64 warning: the symbols of core were not checked: give --symbols= [unchecked]
 */
#include "lp.h"

LIVEPATCH;

extern int one(int) KLP_RELOC_SYMBOL(loop, core, late);
extern int two(int) KLP_RELOC_SYMBOL(xfs, core, late);

int klpp_a(int x)
{
	return one(x) + 1;
}

int klpp_b(int x)
{
	return two(x) + 1;
}

PATCHES("loop", "a", klpp_a);
PATCHES("xfs", "b", klpp_b);
