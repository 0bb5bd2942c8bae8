/*
 * Until 6.0 names have up to 127 characters.
 * options: --kernel=5.15
 * => error: symbol 'ssssssssssssssssssssssssssssssssssssssss...' has 128 characters, this kernel supports 127 [symbol-name]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) asm("\".klp.sym.rela.vmlinux.vmlinux.ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss,0\"");

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
