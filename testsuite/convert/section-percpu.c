/*
 * The initial value of a variable that each CPU has.
 * => error: symbol 'helper' of vmlinux is needed in .data..percpu, which has already been copied for each CPU by then: set the variable in pre_patch [percpu-section]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

SECTION(".data..percpu") USED int (*pointer)(int) = helper;
