/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The place of an address is not empty: the loader refuses it. */
	.section .data
	.globl filled
filled:
	.reloc ., R_X86_64_64, ".klp.sym.rela.vmlinux.vmlinux.max_threads,0"
	.quad 1
