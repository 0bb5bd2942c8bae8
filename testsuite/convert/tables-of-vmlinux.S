/*
 * What is bound when the livepatch loads is bound before any of these tables is read.
 * => warning: the symbols of vmlinux were not checked: give --symbols= [unchecked]
 * = .klp.rela.vmlinux..altinstructions: vmlinux.symbol,0
 * = .klp.rela.vmlinux..orc_unwind_ip: vmlinux.symbol,0
 * = .klp.rela.vmlinux..parainstructions: vmlinux.symbol,0
 * = .klp.rela.vmlinux..return_sites: vmlinux.symbol,0
 * = .klp.rela.vmlinux..static_call_sites: vmlinux.symbol,0
 * = .klp.rela.vmlinux.__bug_table: vmlinux.symbol,0
 * = .klp.rela.vmlinux.__ex_table: vmlinux.symbol,0
 * = .klp.rela.vmlinux.__jump_table: vmlinux.symbol,0
 * = .klp.rela.vmlinux.__tracepoints_ptrs: vmlinux.symbol,0
 */
#include "lp.h"

LIVEPATCH

#define SYMBOL ".klp.sym.rela.vmlinux.vmlinux.symbol,0"

	.text
code:
	ret
	.irp table, __jump_table, .static_call_sites, .altinstructions, .parainstructions, __bug_table, \
		    __ex_table, .return_sites, .orc_unwind_ip, __tracepoints_ptrs
	.section \table, "aw"
	.long code - ., SYMBOL - .
	.endr
