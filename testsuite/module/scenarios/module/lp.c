// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a livepatch sees of a module's symbols: functions, data, constants, per-CPU and read-mostly
 * data, an exported function, the first and the second of a name; and a variable of vmlinux.
 */
#include "lp.h"

extern int dup_a BIND_POS(tgt, tgt, dup, 1);
extern int dup_b BIND_POS(tgt, tgt, dup, 2);
extern int helper_a(int x) BIND_POS(tgt, tgt, helper, 1);
extern int helper_b(int x) BIND_POS(tgt, tgt, helper, 2);
extern int only_here(int x) BIND_POS(tgt, tgt, only_here, 0);
extern int hot BIND_POS(tgt, tgt, hot, 1);
extern const char *const words[3] BIND_POS(tgt, tgt, words, 0);
extern int table[4] BIND_POS(tgt, tgt, table, 0);
extern int exported(int x) BIND_POS(tgt, tgt, tgt_exported, 0);
extern int __percpu percpu BIND_POS(tgt, tgt, percpu, 0);
extern int threads BIND_POS(vmlinux, vmlinux, max_threads, 0);

static int *volatile pointer = &dup_b;

static int klpp_tgt_show(struct seq_file *m, void *v)
{
	seq_puts(m, "patched\n");
	seq_printf(m, "dup %d %d\n", dup_a, dup_b);
	seq_printf(m, "helper %d %d\n", helper_a(0), helper_b(0));
	seq_printf(m, "only %d\n", only_here(2));
	seq_printf(m, "hot %d\n", hot);
	seq_printf(m, "word %s\n", words[hot % 3]);
	seq_printf(m, "table %d\n", table[3]);
	seq_printf(m, "exported %d\n", exported(10));
	seq_printf(m, "percpu %d %d\n", this_cpu_read(percpu), *per_cpu_ptr(&percpu, 0));
	seq_printf(m, "pointer %d\n", *pointer);
	seq_printf(m, "threads %d\n", threads);
	seq_printf(m, "@ dup 1 %px\n", &dup_a);
	seq_printf(m, "@ dup 2 %px\n", &dup_b);
	seq_printf(m, "@ helper 1 %px\n", helper_a);
	seq_printf(m, "@ helper 2 %px\n", helper_b);
	seq_printf(m, "@ words 1 %px\n", words);
	table[2]++;
	return 0;
}
