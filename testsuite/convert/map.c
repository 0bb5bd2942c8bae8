/*
 * A file says what undefined symbols are.
 * arch: all
 * file map:
 *  # what the functions of loop need
 *  
 *  helper vmlinux vmlinux 2  # the second one
 *  other	loop	loop	0
 * options: --map=$T/map
 * => warning: whether the symbols of vmlinux, loop are there was not checked: give --symbols= [unchecked]
 * => warning: once loop is removed, kernels before 6.3 do not load it again until the livepatch is gone: pointers (klp-ccp: style=kallsyms) have no such limit [reload]
 * = .klp.rela.loop..text: loop.other,0
 * = .klp.rela.vmlinux..text: vmlinux.helper,2
 * =>arm64 warning: whether the symbols of vmlinux, loop are there was not checked: give --symbols= [unchecked]
 * =>s390x warning: whether the symbols of vmlinux, loop are there was not checked: give --symbols= [unchecked]
 * =>ppc64le warning: whether the symbols of vmlinux, loop are there was not checked: give --symbols= [unchecked]
 * =>riscv64 warning: whether the symbols of vmlinux, loop are there was not checked: give --symbols= [unchecked]
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
