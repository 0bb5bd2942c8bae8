/*
 * Relocations without addends.
 * exit: 2
 * edit: section .rela.text sh_type = 9
 * => error: has REL relocations (.rela.text), not RELA [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
