/*
 * Pointers in all kinds of data; relocations in debugging information stay where they are.
 * arch: all
 * cflags: -g -fno-pic
 * => warning: the symbols of loop, vmlinux were not checked: give --symbols= [unchecked]
 * => warning: once loop is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * = .klp.rela.loop..data: loop.late,0
 * = .klp.rela.loop..rodata: loop.late,0
 * = .klp.rela.vmlinux..data: vmlinux.count,0 vmlinux.helper,0
 * = .klp.rela.vmlinux..data..read_mostly: vmlinux.count,0
 * = .klp.rela.vmlinux..data..ro_after_init: vmlinux.count,0
 * = .klp.rela.vmlinux..data.rel.ro: vmlinux.count,0
 * = .klp.rela.vmlinux..rodata: vmlinux.count,0
 * =>arm64 warning: the symbols of loop, vmlinux were not checked: give --symbols= [unchecked]
 * =>s390x warning: the symbols of loop, vmlinux were not checked: give --symbols= [unchecked]
 * =>ppc64le warning: the symbols of loop, vmlinux were not checked: give --symbols= [unchecked]
 * =ppc64le .klp.rela.loop..data.rel: loop.late,0
 * =ppc64le .klp.rela.loop..data.rel.ro: loop.late,0
 * =ppc64le .klp.rela.vmlinux..data..read_mostly: vmlinux.count,0
 * =ppc64le .klp.rela.vmlinux..data..ro_after_init: vmlinux.count,0
 * =ppc64le .klp.rela.vmlinux..data.rel: vmlinux.count,0 vmlinux.helper,0
 * =ppc64le .klp.rela.vmlinux..data.rel.ro: vmlinux.count,0
 * =>riscv64 warning: the symbols of loop, vmlinux were not checked: give --symbols= [unchecked]
 * =riscv64 .klp.rela.loop..data: loop.late,0
 * =riscv64 .klp.rela.loop..rodata: loop.late,0
 * =riscv64 .klp.rela.loop..sdata: loop.late,0
 * =riscv64 .klp.rela.vmlinux..data: vmlinux.count,0
 * =riscv64 .klp.rela.vmlinux..data..read_mostly: vmlinux.count,0
 * =riscv64 .klp.rela.vmlinux..data..ro_after_init: vmlinux.count,0
 * =riscv64 .klp.rela.vmlinux..data.rel.ro: vmlinux.count,0
 * =riscv64 .klp.rela.vmlinux..rodata: vmlinux.count,0
 * =riscv64 .klp.rela.vmlinux..sdata: vmlinux.helper,0
 * =riscv64 .klp.rela.vmlinux..srodata: vmlinux.count,0
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);
extern int count KLP_RELOC_SYMBOL(vmlinux, vmlinux, count);
extern int late KLP_RELOC_SYMBOL(loop, loop, late);

int (*in_data)(int) = helper;
int *const in_rodata = &count;
static int *late_in_data USED = &late + 2;
SECTION(".data.rel.ro") int *const in_relro = &count + 1;
SECTION(".data..read_mostly") int *in_read_mostly = &count + 1;
SECTION(".data..ro_after_init") int *in_ro = &count;
struct {
	char tag;
	int *p[3];
} table[2] = { { 'a', { &count, 0, &count + 3 } }, { 'b', { 0, &late, 0 } } };

int klpp_a(int x)
{
	static int *const local[] = { &count, &late };

	return *local[x & 1] + in_data(x);
}

PATCHES("loop", "a", klpp_a);
