/*
 * A file says what undefined symbols are.
 * arch: all
 * file map:
 *  # what the functions of loop need
 *  
 *  helper vmlinux vmlinux 2  # the second one
 *  other	loop	loop	0
 * options: --map=$T/map
 * => warning: the symbols of vmlinux, loop were not checked: give --symbols= [unchecked]
 * => warning: once loop is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * = .klp.rela.loop..text: loop.other,0
 * = .klp.rela.vmlinux..text: vmlinux.helper,2
 * =>arm64 warning: the symbols of vmlinux, loop were not checked: give --symbols= [unchecked]
 * =>s390x warning: the symbols of vmlinux, loop were not checked: give --symbols= [unchecked]
 * =>ppc64le warning: the symbols of vmlinux, loop were not checked: give --symbols= [unchecked]
 * =>riscv64 warning: the symbols of vmlinux, loop were not checked: give --symbols= [unchecked]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int);
extern int other(int);

int klpp_a(int x)
{
	return helper(x) + other(x);
}

PATCHES("loop", "a", klpp_a);
