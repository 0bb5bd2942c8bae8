/*
 * An object of which only callbacks are called has no functions; its symbols can be bound.
 * arch: all
 * => warning: the symbols of loop were not checked: give --symbols= [unchecked]
 * => warning: once loop is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * = .klp.rela.loop..text: loop.helper,0
 * =>arm64 warning: the symbols of loop were not checked: give --symbols= [unchecked]
 * =>s390x warning: the symbols of loop were not checked: give --symbols= [unchecked]
 * =>ppc64le warning: the symbols of loop were not checked: give --symbols= [unchecked]
 * =>riscv64 warning: the symbols of loop were not checked: give --symbols= [unchecked]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(loop, loop, helper);

int pre_patch(void *object)
{
	return helper(1) + 1;
}

static struct klp_func none[] = { { 0 } };
struct klp_object objects[] = { { "loop", none, { (void *)pre_patch } }, { 0 } };
