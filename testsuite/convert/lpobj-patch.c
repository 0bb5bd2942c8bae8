/*
 * The usual way to write a livepatch: objects behind struct klp_patch, several of them.
 * arch: all
 * => warning: the symbols of xfs, loop were not checked: give --symbols= [unchecked]
 * => warning: once xfs is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * => warning: once loop is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * = .klp.rela.loop..text: loop.helper,0
 * = .klp.rela.xfs..text: xfs.helper,0
 * =>arm64 warning: the symbols of xfs, loop were not checked: give --symbols= [unchecked]
 * =>s390x warning: the symbols of xfs, loop were not checked: give --symbols= [unchecked]
 * =>ppc64le warning: the symbols of xfs, loop were not checked: give --symbols= [unchecked]
 * =>riscv64 warning: the symbols of xfs, loop were not checked: give --symbols= [unchecked]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(loop, loop, helper);
extern int xfs_helper(int) KLP_RELOC_SYMBOL(xfs, xfs, helper);

static int klpp_a(int x)
{
	return helper(x) + 1;
}

static int klpp_b(int x)
{
	return xfs_helper(x) + 1;
}

static struct klp_func vmlinux_funcs[] = { { "c", klpp_a }, { 0 } };
static struct klp_func loop_funcs[] = { { "a", klpp_a }, { "aa", klpp_a }, { 0 } };
static struct klp_func xfs_funcs[] = { { "b", klpp_b }, { 0 } };
static struct klp_object objects[] = {
	{ .funcs = vmlinux_funcs },
	{ .name = "loop", .funcs = loop_funcs },
	{ .name = "xfs", .funcs = xfs_funcs },
	{ 0 }
};
struct {
	void *mod;
	struct klp_object *objs;
} patch = { 0, objects };
