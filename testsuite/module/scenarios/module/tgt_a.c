// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The module that is patched: /proc/tgt. Both of its files have symbols of the same names.
 */
#include <linux/jump_label.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include "tgt.h"

static int dup = 11;
static int hot __read_mostly = 7;
static const char *const words[] = { "zero", "one", "two" };
static DEFINE_PER_CPU(int, percpu) = 5;
static DEFINE_STATIC_KEY_FALSE(key);
static int table[4] = { 1, 2, 3, 4 };

static noinline __noclone int helper(int x)
{
	return x + READ_ONCE(dup) + 100;
}

static noinline __noclone int only_here(int x)
{
	return x * 3;
}

int tgt_exported(int x)
{
	return x - 1;
}
EXPORT_SYMBOL_GPL(tgt_exported);

static noinline int tgt_show(struct seq_file *m, void *v)
{
	seq_printf(m, "original %d %d\n", helper(0), only_here(hot));
	seq_printf(m, "%s %d %d\n", words[hot % 3], this_cpu_read(percpu), table[hot & 3]);
	if (static_branch_unlikely(&key))
		seq_puts(m, "key\n");
	tgt_show_b(m);
	return 0;
}

static int set_dup(const char *val, const struct kernel_param *kp)
{
	int n, err = kstrtoint(val, 0, &n);

	if (err)
		return err;
	dup = n;
	hot = n;
	table[n & 3] = n;
	this_cpu_write(percpu, n);
	if (n > 1000)
		static_branch_enable(&key);
	return 0;
}

static const struct kernel_param_ops ops = { .set = set_dup };
module_param_cb(dup, &ops, NULL, 0200);

static int tgt_init(void)
{
	return proc_create_single("tgt", 0444, NULL, tgt_show) ? 0 : -ENOMEM;
}

static void tgt_exit(void)
{
	remove_proc_entry("tgt", NULL);
}

module_init(tgt_init);
module_exit(tgt_exit);
MODULE_LICENSE("GPL");
