// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Code of a livepatch that a static key of vmlinux switches, and a tracepoint that is not exported,
 * with its key and its static call.
 */
#include <linux/jump_label.h>
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <trace/events/task.h>

#define BIND(name) asm("\".klp.sym.rela.vmlinux.vmlinux." #name ",0\"")

extern struct static_key_false sched_schedstats BIND(sched_schedstats);
extern typeof(__tracepoint_task_rename) __tracepoint_task_rename BIND(__tracepoint_task_rename);
extern typeof(__SCK__tp_func_task_rename)
	__SCK__tp_func_task_rename BIND(__SCK__tp_func_task_rename);
extern typeof(__SCT__tp_func_task_rename)
	__SCT__tp_func_task_rename BIND(__SCT__tp_func_task_rename);

static int klpp_cmdline_proc_show(struct seq_file *m, void *v)
{
	seq_puts(m, "patched\n");
	if (static_branch_unlikely(&sched_schedstats))
		seq_puts(m, "unlikely on\n");
	else
		seq_puts(m, "unlikely off\n");
	if (static_branch_likely(&sched_schedstats))
		seq_puts(m, "likely on\n");
	else
		seq_puts(m, "likely off\n");
	seq_printf(m, "enabled %d\n", static_key_enabled(&sched_schedstats));
	trace_task_rename(current, "by-livepatch");
	return 0;
}

static struct klp_func funcs[] = {
	{ .old_name = "cmdline_proc_show", .new_func = klpp_cmdline_proc_show }, {}
};

static struct klp_object objs[] = { { .funcs = funcs }, {} };

static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objs };

static int lp_init(void)
{
	return klp_enable_patch(&patch);
}

static void lp_exit(void)
{
}

module_init(lp_init);
module_exit(lp_exit);
MODULE_LICENSE("GPL");
MODULE_INFO(livepatch, "Y");
