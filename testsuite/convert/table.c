/*
 * The older notation: tables of symbols of vmlinux and of a module, which are gone afterwards.
 * arch: x86_64 arm64 s390x ppc64le
 * => warning: the symbols of loop, vmlinux were not checked: give --symbols= [unchecked]
 * => warning: once loop is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * = .klp.rela.loop..text: loop.loop_helper,1
 * = .klp.rela.vmlinux..text: vmlinux.count,2 vmlinux.helper,0
 * =>arm64 warning: the symbols of loop, vmlinux were not checked: give --symbols= [unchecked]
 * =>s390x warning: the symbols of loop, vmlinux were not checked: give --symbols= [unchecked]
 * =>ppc64le warning: the symbols of loop, vmlinux were not checked: give --symbols= [unchecked]
 * =ppc64le .klp.rela.loop..text: loop.loop_helper,1
 * =ppc64le .klp.rela.vmlinux..text: vmlinux.helper,0
 * =ppc64le .klp.rela.vmlinux..toc: vmlinux.count,2
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int);
extern int count;
extern int loop_helper(int *);

KLP_MODULE_RELOC(vmlinux) vmlinux_relocs[] = { KLP_SYMPOS(helper, 0), KLP_SYMPOS(count, 2) };
KLP_MODULE_RELOC(loop) loop_relocs[] = { KLP_SYMPOS(loop_helper, 1) };

int klpp_a(int x)
{
	count += x;
	return helper(x) + helper(count) + loop_helper(&count);
}

PATCHES("loop", "a", klpp_a);
