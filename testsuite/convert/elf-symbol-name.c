/*
 * The name of a symbol behind the end of the names.
 * arch: x86_64 s390x
 * exit: 2
 * edit: symbol klpp_a st_name = 0xffffff
 * => error: damaged: the name of symbol 11 lies outside its string table [damaged]
 * =>s390x error: damaged: the name of symbol 13 lies outside its string table [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
