// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A module with static keys, static calls and a tracepoint of its own; what is written to its
 * parameters switches them.
 */
#include <linux/jump_label.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/static_call.h>
#define CREATE_TRACE_POINTS
#include "keys_trace.h"

static DEFINE_STATIC_KEY_FALSE(unlikely_key);
static DEFINE_STATIC_KEY_TRUE(likely_key);
static DEFINE_STATIC_KEY_ARRAY_FALSE(keys, 2);

static int plus_one(int n)
{
	return n + 1;
}

static int times_ten(int n)
{
	return n * 10;
}

static int called;

static void count_call(int n)
{
	called += n;
}

DEFINE_STATIC_CALL(compute, plus_one);
DEFINE_STATIC_CALL_NULL(note, count_call);

#define shown(key) (static_branch_unlikely(key) ? "on" : "off")

static int keys_show(struct seq_file *m, void *v)
{
	int n = static_call(compute)(4);

	static_call_cond(note)(2);
	seq_printf(m, "original %s", shown(&unlikely_key));
	if (static_branch_likely(&likely_key))
		seq_puts(m, " likely");
	seq_printf(m, " %s %s %d %d\n", shown(&keys[0]), shown(&keys[1]), n, called);
	trace_keys_shown(n);
	return 0;
}

static int set_switches(const char *val, const struct kernel_param *kp)
{
	int n, err = kstrtoint(val, 0, &n);

	if (err)
		return err;
	n & 1 ? static_branch_enable(&unlikely_key) : static_branch_disable(&unlikely_key);
	n & 2 ? static_branch_disable(&likely_key) : static_branch_enable(&likely_key);
	n & 4 ? static_branch_enable(&keys[1]) : static_branch_disable(&keys[1]);
	static_call_update(compute, n & 8 ? times_ten : plus_one);
	static_call_update(note, n & 16 ? count_call : NULL);
	return 0;
}

static const struct kernel_param_ops switches = { .set = set_switches };
module_param_cb(switches, &switches, NULL, 0200);

static int __init keys_init(void)
{
	return proc_create_single("keys_tgt", 0, NULL, keys_show) ? 0 : -ENOMEM;
}

static void __exit keys_exit(void)
{
	remove_proc_entry("keys_tgt", NULL);
}

module_init(keys_init);
module_exit(keys_exit);
MODULE_LICENSE("GPL");
