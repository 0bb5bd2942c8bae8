/*
 * A pointer in the initial data.
 * => error: symbol 'helper' of vmlinux is needed in .init.data, which is freed once the livepatch is loaded: use the symbol in another function [init-section]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

SECTION(".init.data") USED int (*pointer)(int) = helper;
